#!/usr/bin/env bash
# Runs each function below whose name begins with check_ in a shell of its own; it fails by a wrong answer or an exit code.
set -euo pipefail
work=$(mktemp -d)
members=()
trap 'end_members; rm -rf "$work"' EXIT
trap 'exit 143' TERM

k() {
    timeout 60 kcat -q -b "$BOOTSTRAP" "$@"
}

# To and from partition 0 of a topic.
put() {
    k -P -p 0 -t "$@"
}

get() {
    k -C -p 0 -t "$@"
}

# Reads all its input, so that what writes it is not cut off.
has() {
    grep -- "$1" > /dev/null
}

same() {
    [ "$1" = "$2" ] || { echo "found '$(head -c 300 <<< "$1")', expected '$(head -c 300 <<< "$2")'" >&2; return 1; }
}

# Asks again until the command succeeds.
eventually() {
    local deadline=$((SECONDS + 40))
    until "$@"; do
        [ "$SECONDS" -lt "$deadline" ] || { echo "not within 40 s: $*" >&2; return 1; }
        sleep 0.2
    done
}

# Starts a member of group $1 on topic $2 that writes "partition value" lines to $work/$3; more arguments go to kcat.
member() {
    local group=$1 topic=$2 name=$3
    shift 3
    kcat -b "$BOOTSTRAP" -G "$group" -X auto.offset.reset=earliest -X session.timeout.ms=6000 -X heartbeat.interval.ms=300 \
        -u -f '%p %s\n' "$@" "$topic" > "$work/$name" 2> "$work/$name.log" &
    members+=($!)
}

end_members() {
    for pid in ${members[@]+"${members[@]}"}; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    members=()
}

has_lines() {
    [ "$(cat "${@:2}" | sort -u | wc -l)" -ge "$1" ]
}

# How many partitions the last assignment in a member's log names.
owns() {
    [ "$({ grep 'assigned:' "$work/$1.log" || true; } | tail -n 1 | grep -o '\[[0-9]*\]' | wc -l)" -eq "$2" ]
}

produce_to_partitions() {
    for partition in 0 1 2 3; do
        for i in $(seq "$2" "$3"); do echo "$partition-$i"; done | k -P -t "$1" -p "$partition"
    done
}

check_compression() {
    for codec in none gzip snappy lz4 zstd; do
        seq 1 2000 | put "codec-$codec" -z "$codec"
        same "$(get "codec-$codec" -e | sort -n)" "$(seq 1 2000)"
    done
}

check_keys_headers_and_timestamps() {
    echo 'k1:v1' | put headed -K : -H trace=one -H trace=two -H empty=
    echo 'k2:' | put headed -K : -Z
    local read
    read=$(get headed -e -f '%k|%s|%S|%h|%o\n')
    same "$read" $'k1|v1|2|trace=one,trace=two,empty=|0\nk2||-1||1'
    [ "$(get headed -o 0 -c 1 -f '%T')" -gt 1600000000000 ]
}

check_offsets() {
    seq 0 9 | put numbered
    same "$(get numbered -o 7 -e)" $'7\n8\n9'
    same "$(get numbered -o -2 -e)" $'8\n9'
    same "$(get numbered -o beginning -c 2)" $'0\n1'
    same "$(get numbered -o end -e)" ''
}

check_offset_query_by_time() {
    echo before | put timed
    sleep 0.05
    local now
    now=$(date +%s%3N)
    sleep 0.05
    echo after | put timed
    same "$(k -Q -t "timed:0:$now")" 'timed [0] offset 1'
    same "$(k -Q -t timed:0:-2)" 'timed [0] offset 0'
    same "$(k -Q -t timed:0:-1)" 'timed [0] offset 2'
    same "$(get timed -o "s@$now" -e)" after
}

check_metadata() {
    echo x | put listed
    k -L | has 'topic "listed" with 4 partitions:'
    k -L -t listed | has 'partition 0, leader 1, replicas: 1, isrs: 1'
    k -L -J | has '"topic":"listed","partitions":\[{"partition":0,"leader":1'
}

check_json() {
    echo 'k:v' | put enveloped -K : -H a=b
    get enveloped -e -J | has '"topic":"enveloped","partition":0,"offset":0,.*"headers":\["a","b"\],"key":"k","payload":"v"}'
}

check_idempotent_producer() {
    seq 1 5000 | put once -X enable.idempotence=true -X acks=all
    same "$(get once -e)" "$(seq 1 5000)"
}

check_group_two_members_share_and_rebalance() {
    make_topic shared
    produce_to_partitions shared 1 10
    member shared-group shared one
    eventually has_lines 40 "$work/one"
    member shared-group shared two
    eventually owns one 2
    eventually owns two 2
    produce_to_partitions shared 11 20
    eventually has_lines 80 "$work/one" "$work/two"
    grep -q -- '-11$' "$work/one"
    grep -q -- '-11$' "$work/two"

    local leaver=${members[1]}
    kill "$leaver"
    wait "$leaver" || true
    eventually owns one 4
    produce_to_partitions shared 21 22
    eventually has_lines 88 "$work/one" "$work/two"
    end_members
    same "$(cat "$work/one" "$work/two" | sort | uniq -d)" ''
}

check_group_member_killed_is_replaced() {
    make_topic orphaned
    produce_to_partitions orphaned 1 5
    member orphaned-group orphaned first
    member orphaned-group orphaned second
    eventually owns first 2
    eventually owns second 2
    kill -9 "${members[1]}"
    eventually owns first 4
    end_members
}

check_group_resumes_where_it_committed() {
    make_topic resumed
    produce_to_partitions resumed 1 5
    local read
    read=$(k -G resumed-group -X auto.offset.reset=earliest -c 20 resumed)
    same "$(sort <<< "$read" | wc -l)" 20
    produce_to_partitions resumed 6 6
    same "$(k -G resumed-group -X auto.offset.reset=earliest -c 4 resumed | sort)" $'0-6\n1-6\n2-6\n3-6'
}

check_group_cooperative_sticky() {
    make_topic sticky
    produce_to_partitions sticky 1 5
    member sticky-group sticky three -X partition.assignment.strategy=cooperative-sticky
    eventually has_lines 20 "$work/three"
    member sticky-group sticky four -X partition.assignment.strategy=cooperative-sticky
    eventually grep -q 'incremental assignment of 2' "$work/four.log"
    eventually grep -q 'incremental revoke of 2' "$work/three.log"
    produce_to_partitions sticky 6 10
    eventually has_lines 40 "$work/three" "$work/four"
    end_members
}

check_group_static_members() {
    make_topic fixed
    produce_to_partitions fixed 1 5
    member fixed-group fixed five -X group.instance.id=five
    eventually has_lines 20 "$work/five"
    end_members
    member fixed-group fixed six -X group.instance.id=five
    eventually owns six 4
    end_members
}

check_group_regular_expression() {
    echo a | put matched-a
    echo b | put matched-b
    same "$(k -G matching -X auto.offset.reset=earliest -c 2 '^matched-.*' | sort)" $'a\nb'
}

# A topic with four partitions: kcat has no such command, but the broker's default applies to topics it makes.
make_topic() {
    k -L -t "$1" -X allow.auto.create.topics=true > /dev/null
    eventually k_knows "$1"
}

k_knows() {
    k -L -t "$1" | has "topic \"$1\" with 4 partitions"
}

if [ $# -gt 0 ]; then
    "check_$1"
    exit 0
fi
for check in $(declare -F | sed -n 's/^declare -f check_//p'); do
    if why=$("$0" "$check" 2>&1 > /dev/null); then
        echo "ok ${check//_/-}"
    else
        echo "FAILED ${check//_/-}: $(tail -n 3 <<< "$why" | tr '\n' ' ')"
    fi
done
