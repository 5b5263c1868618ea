#!/usr/bin/env bash
# Runs tests of the test-runner in directory $1, each in a process of its own, on the broker in BOOTSTRAP: each.sh DIRECTORY LOGS NUMBER...
# One line per test that needs a broker; a test with parts (parts.tsv) has one line per part. SCENARIO is one of the runner's own.
set -euo pipefail
patience_s=600
here=$PWD
mkdir -p "$2"
suite=$(cd "$1/../../../.." && pwd)
logs=$(cd "$2" && pwd)
cd "$1"
shift 2
export LD_LIBRARY_PATH=$PWD/../src:$PWD/../src-cpp
export TEST_CONSUMER_GROUP_PROTOCOL=${GROUP_PROTOCOL:-classic} TEST_SCENARIO=${SCENARIO:-default} TEST_LEVEL=1
export KAFKA_PATH=$suite/kafka BROKERS=$BOOTSTRAP RDKAFKA_TEST_CONF=$logs/test.conf
printf '%s\n' "bootstrap.servers=$BOOTSTRAP" test.topic.random=true > "$RDKAFKA_TEST_CONF"

# The quick mode of the runner leaves out all or most of these. (0113 in full takes longer than all the others together.)
in_full=' 0018 0019 0026 0045 0050 0082 0089 0102 0122 0132 '

# Runs test $1, of which only the part whose title contains $2 if given; tells what became of each.
run_one() {
    local quick=-Q code=0 log=$logs/$1${2:+-${2// /_}}.log version=4.3.1.0
    [[ $in_full != *" $1 "* ]] || quick=
    # Above 2.0 it wants a script of Kafka's that sets access rights.
    [ "$1" != 0109 ] || version=2.0.0.0
    TESTS=$1 SUBTESTS=${2:-} TEST_KAFKA_VERSION=$version \
        timeout "$patience_s" ./test-runner -p1 -L $quick < /dev/null > "$log" 2>&1 || code=$?
    if [ "$code" -ne 0 ]; then
        echo "FAILED $1${2:+ $2}: exit code $code, $(why_failed "$log")"
    elif [ -n "${2:-}" ]; then
        if grep -aq "$2.*: PASS" "$log"; then echo "ok $1 $2"; else echo "FAILED $1 $2: no such part"; fi
    else
        passed "$1" "$log"
    fi
}

why_failed() {
    { grep -a -A 1 -m 1 ' failed at ' "$1" || true; } | tr -d '\033' | tr '\n' ' ' | cut -c 1-300
}

# One line per test of a number that passed; that none did is a failure.
passed() {
    local names
    names=$(sed -n 's/.* \([0-9]\{4\}_[A-Za-z0-9_]*\) *| *PASSED.*/ok \1/p' "$2")
    echo "${names:-FAILED $1: the runner left it out}"
}

reason() {
    awk -F '\t' -v test="$1" '$1 == test { print $2 }' "$here/skipped.tsv"
}

for number in "$@"; do
    why=$(reason "$number")
    [ -z "$why" ] || { echo "skipped $number: $why"; continue; }
    mapfile -t parts < <(awk -F '\t' -v test="$number" '$1 == test { print $2 }' "$here/parts.tsv")
    [ "${#parts[@]}" -gt 0 ] || { run_one "$number" ''; continue; }
    for part in "${parts[@]}"; do
        why=$(reason "$number $part")
        if [ -n "$why" ]; then echo "skipped $number $part: $why"; else run_one "$number" "$part"; fi
    done
done
