# One worker that keeps the source's offsets in a file; the sink's are those of a consumer group.
from=$work/from.txt
to=$work/to.txt
{
    common_settings
    echo "offset.storage.file.filename=$work/standalone.offsets"
    echo "listeners=http://127.0.0.1:$(free_port)"
} > "$work/standalone.properties"
cat > "$work/source.properties" <<SETTINGS
name=source
connector.class=org.apache.kafka.connect.file.FileStreamSourceConnector
file=$from
topic=copied
SETTINGS
cat > "$work/sink.properties" <<SETTINGS
name=sink
connector.class=org.apache.kafka.connect.file.FileStreamSinkConnector
file=$to
topics=copied
consumer.override.session.timeout.ms=6000
SETTINGS
echo "connector.client.config.override.policy=All" >> "$work/standalone.properties"

start_standalone() {
    start_worker standalone ConnectStandalone "$work/standalone.properties" "$work/source.properties" "$work/sink.properties"
}

append "$from" 1
start_standalone
check standalone/copiesAFileThroughATopic eventually 90 cmp "$from" "$to"
append "$from" $((lines + 1))
check standalone/copiesWhatIsAppended eventually 60 cmp "$from" "$to"

stop_worker TERM "$worker"
append "$from" $((2 * lines + 1))
start_standalone
check standalone/goesOnAfterAnOrderlyStopWithoutLossOrDuplicates eventually 90 cmp "$from" "$to"

stop_worker KILL "$worker"
append "$from" $((3 * lines + 1))
start_standalone
check standalone/goesOnAfterAKillAtLeastOnce eventually 90 at_least_once "$from" "$to"
stop_worker TERM "$worker"
