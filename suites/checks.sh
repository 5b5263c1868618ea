# For suites that are shell scripts: counts what passed. Sourced after on= and suite= are set, with the working directory in $work.
passed=0
run=0

# check NAME COMMAND...: one test, named as in skipped.tsv.
check() {
    local name=$1
    shift
    run=$((run + 1))
    if "$@" > "$work/check.out" 2>&1; then
        passed=$((passed + 1))
        echo "  ok      $name" >&2
    else
        echo "  FAILED  $name" >&2
        tail -n 15 "$work/check.out" | sed 's/^/          /' >&2
    fi
}

# eventually SECONDS COMMAND...: waits until the command succeeds; shows its last output when it never does.
eventually() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@" > "$work/last.out" 2>&1; do
        [ "$SECONDS" -lt "$deadline" ] || { cat "$work/last.out"; echo "not in time: $*"; return 1; }
        sleep 0.2
    done
}

# The line of figures; fails unless everything passed.
figures() {
    local skipped=0
    [ ! -s skipped.tsv ] || skipped=$(grep -c . skipped.tsv)
    echo "$suite on $on: passed $passed / run $run / skipped $skipped"
    [ "$passed" -eq "$run" ]
}

# A free port of the loopback, below the range from which the kernel gives ports to clients.
free_port() {
    local port
    while true; do
        port=$((10000 + (RANDOM * 32768 + RANDOM) % 22000))
        (exec 3<> "/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}
