package dev.fatwood.client.fake;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.AbortedTransaction;
import dev.fatwood.protocol.message.FetchResponse.FetchableTopicResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.message.ListOffsetsRequest;
import dev.fatwood.protocol.message.ListOffsetsResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse.ListOffsetsPartitionResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse.ListOffsetsTopicResponse;
import dev.fatwood.protocol.message.MetadataRequest;
import dev.fatwood.protocol.message.MetadataResponse;
import dev.fatwood.protocol.message.MetadataResponse.MetadataResponseBroker;
import dev.fatwood.protocol.message.MetadataResponse.MetadataResponsePartition;
import dev.fatwood.protocol.message.MetadataResponse.MetadataResponseTopic;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.wire.BufferRecords;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * One topic of a {@link FakeBroker}, whose first partition has batches in memory; serves Metadata, ListOffsets and Fetch.
 */
public final class FakeTopic {

    public static final String NAME = "flights";
    public static final UUID ID = new UUID(5, 7);

    private record Aborted(long producerId, long firstOffset, long markerOffset) {}

    private final List<ByteBuffer> batches = new ArrayList<>();
    private final List<Aborted> aborted = new ArrayList<>();
    public volatile FakeBroker leader;
    /** Leads the second partition, which is there then; null if {@link #leader} does. */
    public volatile FakeBroker leaderOfSecond;
    /** Whether it was deleted, as far as Metadata says. */
    public volatile boolean isGone;
    /** What producers see; records can be fetched from the first only. */
    public volatile int partitionCount = 1;
    /** Partitions without a leader at present. */
    public final Set<Integer> leaderless = ConcurrentHashMap.newKeySet();

    public volatile long logStartOffset;
    private long endOffset;

    public FakeTopic(FakeBroker broker) {
        this.leader = broker;
        tellAt(broker);
        broker.on(ApiKey.LIST_OFFSETS, (body, version) -> offsets(ListOffsetsRequest.read(body, version)));
        broker.on(ApiKey.FETCH, (body, version) -> fetch(FetchRequest.read(body, version), ErrorCode.NONE));
    }

    /** {@code broker} knows the topic too; {@link #leader} says who leads it. */
    public void tellAt(FakeBroker broker) {
        broker.on(ApiKey.METADATA, (body, version) -> metadata(MetadataRequest.read(body, version)));
    }

    /** Appends a batch whose base offset is set. */
    public synchronized void append(ByteBuffer batch) {
        batches.add(batch);
        endOffset = RecordBatch.at(batch, 0).nextOffset();
    }

    public MetadataResponse metadata(MetadataRequest request) {
        MetadataResponse response = new MetadataResponse().clusterId("fake").controllerId(1);
        response.brokers()
                .add(new MetadataResponseBroker()
                        .nodeId(1)
                        .host(leader.address().host())
                        .port(leader.address().port()));
        if (leaderOfSecond != null) {
            response.brokers()
                    .add(new MetadataResponseBroker()
                            .nodeId(2)
                            .host(leaderOfSecond.address().host())
                            .port(leaderOfSecond.address().port()));
        }
        if (request.topics() == null) {
            response.topics().add(topic(NAME));
        } else {
            request.topics().forEach(wanted -> response.topics().add(topic(wanted.name())));
        }
        return response;
    }

    private MetadataResponseTopic topic(String name) {
        if (!name.equals(NAME) || isGone) {
            return new MetadataResponseTopic().name(name).errorCode(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION.code());
        }
        return new MetadataResponseTopic()
                .name(name)
                .topicId(ID)
                .partitions(IntStream.range(0, Math.max(partitionCount, leaderOfSecond == null ? 1 : 2))
                        .mapToObj(this::partition)
                        .toList());
    }

    private MetadataResponsePartition partition(int index) {
        int node = index == 1 && leaderOfSecond != null ? 2 : 1;
        return new MetadataResponsePartition()
                .partitionIndex(index)
                .errorCode(leaderless.contains(index) ? ErrorCode.LEADER_NOT_AVAILABLE.code() : 0)
                .leaderId(leaderless.contains(index) ? -1 : node)
                .leaderEpoch(4)
                .replicaNodes(List.of(node))
                .isrNodes(List.of(node));
    }

    private synchronized ListOffsetsResponse offsets(ListOffsetsRequest request) {
        ListOffsetsResponse response = new ListOffsetsResponse();
        request.topics()
                .forEach(topic -> response.topics()
                        .add(new ListOffsetsTopicResponse()
                                .name(topic.name())
                                .partitions(topic.partitions().stream()
                                        .map(partition -> new ListOffsetsPartitionResponse()
                                                .partitionIndex(partition.partitionIndex())
                                                .offset(partition.timestamp() == -2 ? logStartOffset : endOffset))
                                        .toList())));
        return response;
    }

    /** The batches from the one that holds the fetch offset on, at most two; or {@code error}. */
    public synchronized FetchResponse fetch(FetchRequest request, ErrorCode error) {
        long offset = request.topics().get(0).partitions().get(0).fetchOffset();
        boolean isOutside = offset < logStartOffset || offset > endOffset;
        ErrorCode code = isOutside ? ErrorCode.OFFSET_OUT_OF_RANGE : error;
        PartitionData data = new PartitionData()
                .partitionIndex(0)
                .errorCode(code.code())
                .highWatermark(endOffset)
                .lastStableOffset(endOffset)
                .logStartOffset(logStartOffset)
                .abortedTransactions(abortedFrom(offset));
        if (code == ErrorCode.NONE) {
            data.records(new BufferRecords(recordsFrom(offset)));
        }
        return new FetchResponse()
                .responses(List.of(
                        new FetchableTopicResponse().topic(NAME).topicId(ID).partitions(List.of(data))));
    }

    /** Notes an aborted transaction; like a broker, fetches behind its marker do not name it. */
    public void abort(long producerId, long firstOffset, long markerOffset) {
        aborted.add(new Aborted(producerId, firstOffset, markerOffset));
    }

    private List<AbortedTransaction> abortedFrom(long offset) {
        return aborted.stream()
                .filter(transaction -> transaction.markerOffset >= offset)
                .map(transaction -> new AbortedTransaction()
                        .producerId(transaction.producerId)
                        .firstOffset(transaction.firstOffset))
                .toList();
    }

    private ByteBuffer recordsFrom(long offset) {
        List<ByteBuffer> found = batches.stream()
                .filter(batch -> RecordBatch.at(batch, 0).lastOffset() >= offset)
                .limit(2)
                .toList();
        ByteBuffer joined = ByteBuffer.allocate(
                found.stream().mapToInt(ByteBuffer::remaining).sum());
        found.forEach(batch -> joined.put(batch.duplicate()));
        return joined.flip();
    }
}
