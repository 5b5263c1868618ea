package dev.fatwood.compat.input;

import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import dev.fatwood.protocol.message.ListOffsetsRequest;
import dev.fatwood.protocol.message.ListOffsetsRequest.ListOffsetsPartition;
import dev.fatwood.protocol.message.ListOffsetsRequest.ListOffsetsTopic;
import dev.fatwood.protocol.message.OffsetForLeaderEpochRequest;
import dev.fatwood.protocol.message.OffsetForLeaderEpochRequest.OffsetForLeaderPartition;
import dev.fatwood.protocol.message.OffsetForLeaderEpochRequest.OffsetForLeaderTopic;
import dev.fatwood.protocol.message.ProduceRequest;
import dev.fatwood.protocol.message.ProduceRequest.PartitionProduceData;
import dev.fatwood.protocol.message.ProduceRequest.TopicProduceData;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.testkit.build.Batches;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Records that cannot be written, read or found as asked. {@code compacted} is compacted; {@code small} takes 1,000 bytes. */
final class RecordRows {

    private static final int CRC_AT = 17;
    private static final int MAGIC_AT = 16;

    private RecordRows() {}

    static Stream<BadRequest> all() {
        return Stream.of(produce(), fetch(), find()).flatMap(rows -> rows);
    }

    private static Stream<BadRequest> produce() {
        return Stream.of(
                write("to no topic", "absent", 0, Batches.of("v")),
                write("to no partition", "present", 9, Batches.of("v")),
                write("to a negative partition", "present", -1, Batches.of("v")),
                write("a wrong checksum", "present", 0, changed(CRC_AT)),
                write("old format", "present", 0, withMagic(1)),
                write("future format", "present", 0, withMagic(3)),
                write("too much", "small", 0, Batches.sized(1_001)),
                write("no key to a compacted topic", "compacted", 0, Batches.of("v")),
                write("half a batch", "present", 0, half()),
                write("nothing", "present", 0, ByteBuffer.allocate(0)),
                write("two batches", "present", 0, Batches.concat(Batches.of("a"), Batches.of("b"))),
                write("sequence out of order", "present", 1, Batches.fromProducer(77, 0, 5, "a")),
                BadRequest.of(
                        "Produce: acks of 7",
                        producing("present", 0, Batches.of("v")).acks((short) 7),
                        9),
                BadRequest.of(
                        "Produce: to no id",
                        new ProduceRequest()
                                .acks((short) -1)
                                .timeoutMs(1_000)
                                .topicData(List.of(new TopicProduceData()
                                        .topicId(new UUID(5, 6))
                                        .partitionData(List.of(data(0, Batches.of("v")))))),
                        13));
    }

    private static Stream<BadRequest> fetch() {
        return Stream.of(
                read("of no topic", "absent", new FetchPartition().partition(0)),
                read("of no partition", "present", new FetchPartition().partition(9)),
                read("of a negative partition", "present", new FetchPartition().partition(-1)),
                read(
                        "beyond the end",
                        "present",
                        new FetchPartition().partition(0).fetchOffset(1_000_000)),
                read(
                        "from a negative offset",
                        "present",
                        new FetchPartition().partition(0).fetchOffset(-5)),
                read(
                        "of a future epoch",
                        "present",
                        new FetchPartition().partition(0).currentLeaderEpoch(99)),
                BadRequest.of(
                        "Fetch: of no session",
                        fetching("present", new FetchPartition().partition(0))
                                .sessionId(123)
                                .sessionEpoch(5),
                        12),
                BadRequest.of(
                        "Fetch: of a session that is not begun",
                        fetching("present", new FetchPartition().partition(0))
                                .sessionId(0)
                                .sessionEpoch(5),
                        12),
                BadRequest.of(
                        "Fetch: of no id",
                        new FetchRequest()
                                .maxWaitMs(10)
                                .topics(List.of(new FetchTopic()
                                        .topicId(new UUID(5, 6))
                                        .partitions(List.of(new FetchPartition()
                                                .partition(0)
                                                .partitionMaxBytes(1_000))))),
                        13));
    }

    private static Stream<BadRequest> find() {
        return Stream.of(
                list("of no topic", "absent", new ListOffsetsPartition().timestamp(-1)),
                list(
                        "of no partition",
                        "present",
                        new ListOffsetsPartition().partitionIndex(9).timestamp(-1)),
                list(
                        "of a negative partition",
                        "present",
                        new ListOffsetsPartition().partitionIndex(-1).timestamp(-1)),
                list("of an unknown special time", "present", new ListOffsetsPartition().timestamp(-9)),
                list(
                        "of a future epoch",
                        "present",
                        new ListOffsetsPartition().timestamp(-1).currentLeaderEpoch(99)),
                BadRequest.of(
                        "ListOffsets: a partition twice",
                        new ListOffsetsRequest()
                                .replicaId(-1)
                                .topics(List.of(new ListOffsetsTopic()
                                        .name("present")
                                        .partitions(List.of(
                                                new ListOffsetsPartition().timestamp(-1),
                                                new ListOffsetsPartition().timestamp(-2))))),
                        7),
                epoch("of no topic", "absent", new OffsetForLeaderPartition()),
                epoch("of no partition", "present", new OffsetForLeaderPartition().partition(9)),
                epoch("of a future epoch", "present", new OffsetForLeaderPartition().leaderEpoch(99)),
                epoch("in a future epoch", "present", new OffsetForLeaderPartition().currentLeaderEpoch(99)));
    }

    // Requests

    private static BadRequest write(String what, String topic, int partition, ByteBuffer records) {
        return BadRequest.of("Produce: " + what, producing(topic, partition, records), 9);
    }

    private static ProduceRequest producing(String topic, int partition, ByteBuffer records) {
        return new ProduceRequest()
                .acks((short) -1)
                .timeoutMs(10_000)
                .topicData(
                        List.of(new TopicProduceData().name(topic).partitionData(List.of(data(partition, records)))));
    }

    private static PartitionProduceData data(int partition, ByteBuffer records) {
        return new PartitionProduceData().index(partition).records(new BufferRecords(records));
    }

    private static BadRequest read(String what, String topic, FetchPartition partition) {
        return BadRequest.of("Fetch: " + what, fetching(topic, partition), 12);
    }

    private static FetchRequest fetching(String topic, FetchPartition partition) {
        return new FetchRequest()
                .maxWaitMs(10)
                .topics(List.of(new FetchTopic().topic(topic).partitions(List.of(partition.partitionMaxBytes(1_000)))));
    }

    private static BadRequest list(String what, String topic, ListOffsetsPartition partition) {
        return BadRequest.of(
                "ListOffsets: " + what,
                new ListOffsetsRequest()
                        .replicaId(-1)
                        .topics(List.of(new ListOffsetsTopic().name(topic).partitions(List.of(partition)))),
                7);
    }

    private static BadRequest epoch(String what, String topic, OffsetForLeaderPartition partition) {
        return BadRequest.of(
                "OffsetForLeaderEpoch: " + what,
                new OffsetForLeaderEpochRequest()
                        .replicaId(-1)
                        .topics(List.of(new OffsetForLeaderTopic().topic(topic).partitions(List.of(partition)))),
                4);
    }

    // Bytes

    private static ByteBuffer changed(int at) {
        ByteBuffer batch = Batches.of("v");
        return batch.put(batch.position() + at, (byte) (batch.get(batch.position() + at) ^ 1));
    }

    private static ByteBuffer withMagic(int magic) {
        ByteBuffer batch = Batches.of("v");
        return batch.put(batch.position() + MAGIC_AT, (byte) magic);
    }

    private static ByteBuffer half() {
        ByteBuffer batch = Batches.of("v");
        return batch.slice(batch.position(), batch.remaining() / 2);
    }
}
