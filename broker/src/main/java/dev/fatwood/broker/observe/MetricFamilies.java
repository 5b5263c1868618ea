package dev.fatwood.broker.observe;

import dev.fatwood.broker.observe.MetricFamily.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Every metric there is, in the order of the page. docs/metrics.md lists the same; a test holds them together. */
final class MetricFamilies {

    private static final List<MetricFamily> ALL = new ArrayList<>();

    static final MetricFamily REQUEST_SECONDS = family(
            "fatwood_request_seconds",
            Type.HISTOGRAM,
            "Time from a whole request to its answer's turn to leave, waiting included.",
            "api");
    static final MetricFamily REQUEST_RECENT_SECONDS = family(
            "fatwood_request_recent_seconds",
            Type.GAUGE,
            "Quantiles of fatwood_request_seconds over about the last two minutes.",
            "api",
            "quantile");
    static final MetricFamily REQUEST_ERRORS = family(
            "fatwood_request_errors_total",
            Type.COUNTER,
            "Error codes in answers, one for each part of an answer that failed.",
            "api",
            "error");
    static final MetricFamily REQUEST_BYTES =
            family("fatwood_request_bytes_total", Type.COUNTER, "Bytes of answered requests.", "api");
    static final MetricFamily RESPONSE_BYTES =
            family("fatwood_response_bytes_total", Type.COUNTER, "Bytes of answers.", "api");
    static final MetricFamily CONNECTIONS_OPEN =
            family("fatwood_connections_open", Type.GAUGE, "Connections of clients that are open.");
    static final MetricFamily CONNECTIONS_OPENED =
            family("fatwood_connections_opened_total", Type.COUNTER, "Connections that were accepted.");
    static final MetricFamily CONNECTIONS_REFUSED = family(
            "fatwood_connections_refused_total",
            Type.COUNTER,
            "Connections the broker closed: over a limit, for what the client did, for want of memory, for a fault.",
            "reason");
    static final MetricFamily FLUSH_SECONDS =
            family("fatwood_flush_seconds", Type.HISTOGRAM, "Time of a sync of the log directory's files.");
    static final MetricFamily FLUSH_RECENT_SECONDS = family(
            "fatwood_flush_recent_seconds",
            Type.GAUGE,
            "Quantiles of fatwood_flush_seconds over about the last two minutes.",
            "quantile");
    static final MetricFamily FLUSH_BATCHES =
            family("fatwood_flush_batches_total", Type.COUNTER, "Appends that syncs made durable.");
    static final MetricFamily FLUSH_FILES =
            family("fatwood_flush_files_total", Type.COUNTER, "Files that syncs covered.");
    static final MetricFamily FLUSH_FAILURES = family(
            "fatwood_flush_failures_total", Type.COUNTER, "Syncs that failed, after which the directory is offline.");
    static final MetricFamily JOURNAL_SYNCS =
            family("fatwood_journal_syncs_total", Type.COUNTER, "Syncs that went by way of the journal.");
    static final MetricFamily JOURNAL_FILES = family(
            "fatwood_journal_files_total", Type.COUNTER, "Files that were not synced at once, for the journal was.");
    static final MetricFamily JOURNAL_BYTES =
            family("fatwood_journal_bytes_total", Type.COUNTER, "Bytes that were written to the journal.");
    static final MetricFamily JOURNAL_UNREADY = family(
            "fatwood_journal_unready_total",
            Type.COUNTER,
            "Syncs that did without the journal, for it was not made yet or had no room.");
    static final MetricFamily COMPACTION_PASSES =
            family("fatwood_compaction_passes_total", Type.COUNTER, "Passes over partitions to compact them.");
    static final MetricFamily COMPACTION_FAILURES = family(
            "fatwood_compaction_failures_total",
            Type.COUNTER,
            "Passes that were given up: no space, damaged segments.");
    static final MetricFamily COMPACTION_READ_BYTES =
            family("fatwood_compaction_read_bytes_total", Type.COUNTER, "Bytes of segments that compaction read.");
    static final MetricFamily COMPACTION_WRITTEN_BYTES =
            family("fatwood_compaction_written_bytes_total", Type.COUNTER, "Bytes of segments that compaction wrote.");
    static final MetricFamily COMPACTION_RECORDS_REMOVED =
            family("fatwood_compaction_records_removed_total", Type.COUNTER, "Records that compaction left out.");
    static final MetricFamily UNCOMPACTABLE_PARTITIONS = family(
            "fatwood_uncompactable_partitions",
            Type.GAUGE,
            "Partitions that are not compacted any more, for a segment is damaged.");
    static final MetricFamily SCRUB_BYTES = family(
            "fatwood_scrub_bytes_total", Type.COUNTER, "Bytes of segments that were read again and found as written.");
    static final MetricFamily SCRUB_ROUNDS =
            family("fatwood_scrub_rounds_total", Type.COUNTER, "Times that all segments were read again.");
    static final MetricFamily DAMAGES = family(
            "fatwood_damaged_records_total",
            Type.COUNTER,
            "Places in segments where records are damaged, from which on reads are refused.");
    static final MetricFamily OFFLINE_PARTITIONS = family(
            "fatwood_offline_partitions",
            Type.GAUGE,
            "Partitions that serve nothing since their disk failed, or was too full to open them.");
    static final MetricFamily TOPICS = family("fatwood_topics", Type.GAUGE, "Topics there are.");
    static final MetricFamily PARTITIONS = family("fatwood_partitions", Type.GAUGE, "Partitions there are.");
    static final MetricFamily PARTITIONS_OMITTED = family(
            "fatwood_partitions_omitted",
            Type.GAUGE,
            "Partitions without metrics of their own, for there are more than metrics.partitions.max.");
    static final MetricFamily LOG_BYTES =
            family("fatwood_partition_log_bytes", Type.GAUGE, "Bytes of a partition's segments.", "topic", "partition");
    static final MetricFamily LOG_START_OFFSET = family(
            "fatwood_partition_log_start_offset", Type.GAUGE, "First offset that can be read.", "topic", "partition");
    static final MetricFamily HIGH_WATERMARK = family(
            "fatwood_partition_high_watermark",
            Type.GAUGE,
            "Offset after the last durable record.",
            "topic",
            "partition");
    static final MetricFamily LOG_END_OFFSET = family(
            "fatwood_partition_log_end_offset",
            Type.GAUGE,
            "Offset of the next record, counting those that are not durable yet.",
            "topic",
            "partition");
    static final MetricFamily DIRECTORY_TOTAL_BYTES =
            family("fatwood_log_directory_total_bytes", Type.GAUGE, "Size of the log directory's volume.");
    static final MetricFamily DIRECTORY_USABLE_BYTES =
            family("fatwood_log_directory_usable_bytes", Type.GAUGE, "Bytes that can still be written to that volume.");
    static final MetricFamily LOG_FILES_OPEN = family(
            "fatwood_log_files_open",
            Type.GAUGE,
            "Files of the log directory that are open; others are opened again when they are used.");
    static final MetricFamily GROUPS =
            family("fatwood_groups", Type.GAUGE, "Consumer groups there are.", "type", "state");
    static final MetricFamily GROUP_LAGS_OMITTED = family(
            "fatwood_group_lags_omitted",
            Type.GAUGE,
            "Committed offsets without metrics of their own, for there are more than metrics.partitions.max.");
    static final MetricFamily GROUP_COMMITTED_OFFSET = family(
            "fatwood_group_committed_offset",
            Type.GAUGE,
            "Offset a consumer group committed.",
            "group",
            "topic",
            "partition");
    static final MetricFamily GROUP_LAG = family(
            "fatwood_group_lag",
            Type.GAUGE,
            "Durable records between the offset a consumer group committed and the end of the partition.",
            "group",
            "topic",
            "partition");
    static final MetricFamily JVM_MEMORY_USED =
            family("jvm_memory_used_bytes", Type.GAUGE, "Memory of the Java machine in use.", "area");
    static final MetricFamily JVM_MEMORY_COMMITTED = family(
            "jvm_memory_committed_bytes", Type.GAUGE, "Memory of the Java machine taken from the system.", "area");
    static final MetricFamily JVM_MEMORY_MAX =
            family("jvm_memory_max_bytes", Type.GAUGE, "Memory the Java machine may take; -1 for no limit.", "area");
    static final MetricFamily JVM_BUFFER_BYTES =
            family("jvm_buffer_pool_used_bytes", Type.GAUGE, "Memory of buffers outside the heap.", "pool");
    static final MetricFamily JVM_GC =
            family("jvm_gc_collection_seconds", Type.SUMMARY, "Time spent in collections of garbage.", "gc");
    static final MetricFamily JVM_THREADS = family("jvm_threads_current", Type.GAUGE, "Threads that are alive.");
    static final MetricFamily JVM_THREADS_PEAK =
            family("jvm_threads_peak", Type.GAUGE, "Most threads that were alive at one time.");
    static final MetricFamily CPU_SECONDS =
            family("process_cpu_seconds_total", Type.COUNTER, "Processor time of the process.");
    static final MetricFamily DESCRIPTORS_OPEN =
            family("process_open_fds", Type.GAUGE, "Files and sockets the process has open; -1 where nobody tells.");
    static final MetricFamily DESCRIPTORS_MAX =
            family("process_max_fds", Type.GAUGE, "Files and sockets the process may have open.");
    static final MetricFamily START_TIME =
            family("process_start_time_seconds", Type.GAUGE, "When the process was started, in seconds since 1970.");
    static final MetricFamily UPTIME =
            family("process_uptime_seconds", Type.GAUGE, "For how long the process has been running.");

    private MetricFamilies() {}

    private static MetricFamily family(String name, Type type, String help, String... labels) {
        MetricFamily family = new MetricFamily(name, type, List.of(labels), help);
        ALL.add(family);
        return family;
    }

    static List<MetricFamily> all() {
        return Collections.unmodifiableList(ALL);
    }
}
