# Tools for those who look after a cluster.
deleted_records() {
    echo '{"version":1,"partitions":[{"topic":"perf","partition":0,"offset":10}]}' > "$work/delete.json"
    says 'partition: perf-0.*low_watermark: 10' tool DeleteRecordsCommand --offset-json-file "$work/delete.json" || return 1
    says '^perf:0:10$' tool GetOffsetShell --topic-partitions perf:0 --time earliest
}

# It runs until it is stopped.
verified_replicas() {
    timeout -s TERM 20 java -Xmx256m -XX:TieredStopAtLevel=1 -cp "$(cat ../../peer/target/apache-kafka.classpath)" \
        "$tools.ReplicaVerificationTool" --broker-list "$BOOTSTRAP" --topics-include perf --report-interval-ms 1000 \
        > "$work/said" 2>&1 || [ $? -eq 124 ] || [ $? -eq 143 ] || true
    cat "$work/said"
    grep -q 'max lag is 0 for partition perf' "$work/said"
}

check TopicCommand/describe says 'Topic: perf.*PartitionCount: 2' tool TopicCommand --describe --topic perf
check TopicCommand/morePartitions tool TopicCommand --alter --topic latency --partitions 3
check ConfigCommand says 'Completed updating' jvm kafka.admin.ConfigCommand --bootstrap-server "$BOOTSTRAP" --alter \
    --topic perf --add-config retention.ms=86400000
check BrokerApiVersionsCommand says 'Produce\(0\): .*usable' tool BrokerApiVersionsCommand
check LogDirsCommand says '"partition":"perf-0"' tool LogDirsCommand --describe --topic-list perf
check DeleteRecordsCommand deleted_records
check LeaderElectionCommand says 'Valid replica already elected|Successfully completed' tool LeaderElectionCommand \
    --election-type preferred --topic perf --partition 0
check ClusterTool/clusterId says '^Cluster ID: .+' jvm "$tools.ClusterTool" cluster-id --bootstrap-server "$BOOTSTRAP"
check ClusterTool/listEndpoints says '127.0.0.1' jvm "$tools.ClusterTool" list-endpoints --bootstrap-server "$BOOTSTRAP"
check MetadataQuorumCommand says 'LeaderId: +1' tool MetadataQuorumCommand describe --status
check FeatureCommand says 'group.version' tool FeatureCommand describe
check ReplicaVerificationTool verified_replicas
