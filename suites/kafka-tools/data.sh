# Tools that write and read records.
records=20000

verified() {
    says '"name":"shutdown_complete"' tool VerifiableProducer --topic verified --max-messages 2000 --acks -1 || return 1
    [ "$(grep -c '"name":"producer_send_success"' "$work/said")" -eq 2000 ]
}

verified_back() {
    says '"name":"shutdown_complete"' tool VerifiableConsumer --topic verified --group-id "verify-$1" \
        --group-protocol "$1" --max-messages 2000 --reset-policy earliest --enable-autocommit || return 1
    grep '"name":"records_consumed"' "$work/said" | sed 's/.*"records_consumed","count":\([0-9]*\).*/\1/' | awk '{sum += $1} END {exit sum != 2000}'
}

console_round_trip() {
    printf 'k1:one\nk2:two\nk3:three\n' | tool ConsoleProducer --topic console --reader-property parse.key=true \
        --reader-property key.separator=: || return 1
    tool consumer.ConsoleConsumer --topic console --from-beginning --max-messages 3 --timeout-ms 30000 \
        --formatter-property print.key=true --formatter-property key.separator=: | sort > "$work/console"
    printf 'k1:one\nk2:two\nk3:three\n' | diff - "$work/console"
}

# The tool is content with a log that was never compacted; this is not.
compacted() {
    says 'Data verification is completed' tool LogCompactionTester --messages 200000 --topics 2 --percent-deletes 10 --sleep 5 \
        || return 1
    grep -qE '\([1-9][0-9]*\.[0-9]% reduction\)' "$work/said"
}

compatible() {
    # The tool is told what a broker does not have; without an authorizer Apache Kafka answers DescribeAcls that it is off.
    local acls=true
    [ "$on" = kafka ] || acls=false
    says '^SUCCESS' tool ClientCompatibilityTest --topic compatible --offsets-for-times-supported True \
        --cluster-id-supported True --expect-record-too-large-exception False --num-cluster-nodes 1 \
        --create-topics-supported True --describe-acls-supported "$acls" --describe-configs-supported True \
        --idempotent-producer-supported True
}

check ProducerPerformance says "^$records records sent" tool ProducerPerformance --topic perf --num-records "$records" \
    --record-size 100 --throughput -1 --command-property acks=all
check ConsumerPerformance says ", $records, " tool ConsumerPerformance --topic perf --num-records "$records" --timeout 60000
check EndToEndLatency says '^Percentiles: ' tool EndToEndLatency --topic latency --num-records 500 --producer-acks all \
    --record-size 100
check VerifiableProducer verified
check VerifiableConsumer/classic verified_back classic
check VerifiableConsumer/consumer verified_back consumer
check ConsoleProducerAndConsoleConsumer console_round_trip
check GetOffsetShell says '^console:[01]:[0-9]+$' tool GetOffsetShell --topic console
check ClientCompatibilityTest compatible
check LogCompactionTester compacted
