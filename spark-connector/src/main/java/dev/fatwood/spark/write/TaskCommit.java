package dev.fatwood.spark.write;

import java.util.List;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * A task's rows are all acknowledged.
 *
 * @param ranges  what it wrote; empty in a batch write, where nobody asks
 * @param batches acked
 * @param retries tries of batches after their first
 */
record TaskCommit(List<WrittenRange> ranges, long batches, long retries) implements WriterCommitMessage {}
