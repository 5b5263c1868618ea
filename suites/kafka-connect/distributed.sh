# Workers that share their connectors: a group of protocol type "connect", and three compacted topics.
from=$work/from-distributed.txt
to=$work/to-distributed.txt

# worker_settings NAME PORT
worker_settings() {
    common_settings
    cat <<SETTINGS
group.id=connect-cluster
listeners=http://127.0.0.1:$2
config.storage.topic=connect-configs
offset.storage.topic=connect-offsets
status.storage.topic=connect-status
config.storage.replication.factor=1
offset.storage.replication.factor=1
status.storage.replication.factor=1
offset.storage.partitions=3
session.timeout.ms=6000
heartbeat.interval.ms=1000
scheduled.rebalance.max.delay.ms=1000
connector.client.config.override.policy=All
SETTINGS
}

port=$(free_port)
worker_settings one "$port" > "$work/one.properties"

rest() {
    local method=$1 path=$2
    shift 2
    curl -sS --fail-with-body -X "$method" -H 'Content-Type: application/json' "http://127.0.0.1:$port$path" "$@"
}

# says PATTERN METHOD PATH: whether the answer matches.
says() {
    local pattern=$1
    shift
    rest "$@" | tee "$work/rest.out"
    grep -qE "$pattern" "$work/rest.out"
}

kafka_tool() {
    java -Xmx128m -XX:TieredStopAtLevel=1 -cp "$(cat ../../peer/target/apache-kafka.classpath)" "$@"
}

groups_say() {
    kafka_tool org.apache.kafka.tools.GroupsCommand --bootstrap-server "$BOOTSTRAP" --list | tee "$work/groups.out"
    grep -qE "$1" "$work/groups.out"
}

compacted() {
    local topic
    for topic in connect-configs connect-offsets connect-status; do
        kafka_tool org.apache.kafka.tools.TopicCommand --bootstrap-server "$BOOTSTRAP" --describe --topic "$topic" \
            | grep 'cleanup.policy=compact' || return 1
    done
}

put_connectors() {
    rest PUT /connectors/dsource/config -d "{\"connector.class\":\"org.apache.kafka.connect.file.FileStreamSourceConnector\",
        \"file\":\"$from\",\"topic\":\"shared\"}" &&
    rest PUT /connectors/dsink/config -d "{\"connector.class\":\"org.apache.kafka.connect.file.FileStreamSinkConnector\",
        \"file\":\"$to\",\"topics\":\"shared\",\"consumer.override.session.timeout.ms\":\"6000\"}"
}

# Whether connector $1 and its one task run on the worker with port $2.
runs_on() {
    rest GET "/connectors/$1/status" | tee "$work/rest.out"
    grep -qE '"tasks":\[\{[^]]*"state":"RUNNING"' "$work/rest.out" &&
        grep -qE "\"tasks\":\[\{[^]]*\"worker_id\":\"127.0.0.1:$2\"" "$work/rest.out"
}

both_run_on() {
    runs_on dsource "$1" && runs_on dsink "$1"
}

spread_over() {
    { runs_on dsource "$1" && runs_on dsink "$2"; } || { runs_on dsource "$2" && runs_on dsink "$1"; }
}


append "$from" 1
start_worker one ConnectDistributed "$work/one.properties"
first=$worker
check distributed/startsOnItsOwnTopics eventually 90 says '"kafka_cluster_id":"[^"]+"' GET /
check distributed/itsTopicsAreCompacted eventually 30 compacted
check distributed/takesConnectorsByRest eventually 60 put_connectors
check distributed/runsThem eventually 60 both_run_on "$port"
check distributed/copiesAFileThroughATopic eventually 60 cmp "$from" "$to"
check distributed/itsGroupHasItsOwnProtocolType groups_say 'connect-cluster +Classic +connect'
check distributed/offsetsOfASourceAreRead eventually 30 says '"position":[0-9]+' GET /connectors/dsource/offsets
check distributed/offsetsOfASinkAreRead eventually 30 says "\"kafka_offset\":$lines" GET /connectors/dsink/offsets

stop_worker TERM "$first"
append "$from" $((lines + 1))
start_worker one ConnectDistributed "$work/one.properties"
first=$worker
check distributed/findsItsConnectorsAgain eventually 90 both_run_on "$port"
check distributed/goesOnAfterAnOrderlyStopWithoutLossOrDuplicates eventually 60 cmp "$from" "$to"

second_port=$(free_port)
worker_settings two "$second_port" > "$work/two.properties"
start_worker two ConnectDistributed "$work/two.properties"
check distributed/aSecondWorkerTakesItsShare eventually 90 spread_over "$port" "$second_port"
append "$from" $((2 * lines + 1))
check distributed/bothCopyOn eventually 60 cmp "$from" "$to"

stop_worker KILL "$first"
append "$from" $((3 * lines + 1))
port=$second_port
check distributed/theOtherTakesOverWhenOneIsKilled eventually 90 both_run_on "$port"
check distributed/nothingIsLostWhenOneIsKilled eventually 60 at_least_once "$from" "$to"

check distributed/stopsASink eventually 30 rest PUT /connectors/dsink/stop
check distributed/itIsStopped eventually 30 says '"state":"STOPPED"' GET /connectors/dsink/status
check distributed/resetsTheOffsetsOfASink eventually 30 rest DELETE /connectors/dsink/offsets
: > "$to"
check distributed/resumesASink rest PUT /connectors/dsink/resume
check distributed/readsAllAnewAfterTheReset eventually 60 at_least_once "$from" "$to"
check distributed/deletesAConnector rest DELETE /connectors/dsource
check distributed/itIsGone eventually 30 says '^\["dsink"\]$' GET /connectors
stop_worker TERM "$worker"
