package dev.fatwood.spark.write;

import java.util.HashMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;

/**
 * Makes the writers of tasks, on the executors. Those of a stream tell the ranges they wrote, for its progress; nobody
 * asks a batch write for them, and those of many tasks and partitions would fill the driver.
 *
 * @param settings honoured {@code kafka.*} values
 * @param topic    topic of all rows, or null to take each row's column
 */
record LogWriterFactory(HashMap<String, String> settings, RowFields fields, String topic)
        implements DataWriterFactory, StreamingDataWriterFactory {
    @Override
    public DataWriter<InternalRow> createWriter(int partitionId, long taskId) {
        return new LogDataWriter(settings, fields, topic, false);
    }

    @Override
    public DataWriter<InternalRow> createWriter(int partitionId, long taskId, long epochId) {
        return new LogDataWriter(settings, fields, topic, true);
    }
}
