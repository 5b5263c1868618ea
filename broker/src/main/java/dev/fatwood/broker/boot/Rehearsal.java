package dev.fatwood.broker.boot;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ApiVersionsRequest;
import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import dev.fatwood.protocol.message.FindCoordinatorRequest;
import dev.fatwood.protocol.message.InitProducerIdRequest;
import dev.fatwood.protocol.message.MetadataRequest;
import dev.fatwood.protocol.message.MetadataRequest.MetadataRequestTopic;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestTopic;
import dev.fatwood.protocol.message.ProduceRequest;
import dev.fatwood.protocol.message.ProduceRequest.PartitionProduceData;
import dev.fatwood.protocol.message.ProduceRequest.TopicProduceData;
import dev.fatwood.protocol.message.RequestHeader;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * {@code Rehearsal DIRECTORY}: plays a broker's first minute in an empty scratch directory. The broker starts, a client asks for a topic
 * that is made on demand, writes a record and reads it, stores an offset, the broker stops. The launcher runs this once and keeps the classes it
 * loaded in an archive ({@code -XX:ArchiveClassesAtExit}), so that real brokers need not load and verify them one by one.
 *
 * <p>Answers are read but not judged: what fails here only makes the archive smaller.
 */
public final class Rehearsal {

    private static final String TOPIC = "rehearsal";
    private static final int TIMEOUT_MS = 10_000;
    /** Metadata answers before the topic can be written to, so the write is tried this often. */
    private static final int WRITES = 20;

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        int port = freePort();
        BrokerMain.main(new String[] {
            "--set", "log.dirs=" + arguments[0],
            "--set", "listeners=PLAINTEXT://127.0.0.1:" + port,
            "--set", "offsets.topic.num.partitions=1"
        });
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.setTcpNoDelay(true);
            play(socket);
        }
        System.exit(0); // The broker's threads would go on; its hook stops it in order.
    }

    private static void play(Socket socket) throws IOException {
        ask(socket, new ApiVersionsRequest().clientSoftwareName(TOPIC).clientSoftwareVersion("1"), 4);
        ask(socket, new MetadataRequest().topics(List.of(new MetadataRequestTopic().name(TOPIC))), 12);
        ask(socket, new InitProducerIdRequest().producerId(-1).producerEpoch((short) -1), 4);
        for (int write = 0; write < WRITES; write++) {
            ask(socket, produce(), 12);
        }
        ask(socket, fetch(), 12);
        ask(socket, new FindCoordinatorRequest().key(TOPIC), 3);
        ask(socket, commit(), 9);
    }

    private static ProduceRequest produce() {
        ByteBuffer batch =
                BatchBuilder.with(Compression.NONE).add(0, null, new byte[] {1}).build();
        PartitionProduceData partition = new PartitionProduceData().index(0).records(new BufferRecords(batch));
        return new ProduceRequest()
                .acks((short) -1)
                .timeoutMs(TIMEOUT_MS)
                .topicData(List.of(new TopicProduceData().name(TOPIC).partitionData(List.of(partition))));
    }

    private static OffsetCommitRequest commit() {
        OffsetCommitRequestPartition partition =
                new OffsetCommitRequestPartition().partitionIndex(0).committedOffset(1);
        return new OffsetCommitRequest()
                .groupId(TOPIC)
                .topics(List.of(new OffsetCommitRequestTopic().name(TOPIC).partitions(List.of(partition))));
    }

    private static FetchRequest fetch() {
        FetchPartition partition =
                new FetchPartition().partition(0).fetchOffset(0).partitionMaxBytes(1024);
        return new FetchRequest()
                .maxWaitMs(1)
                .minBytes(1)
                .topics(List.of(new FetchTopic().topic(TOPIC).partitions(List.of(partition))));
    }

    private static void ask(Socket socket, Message request, int version) throws IOException {
        ApiKey key = ApiKey.forId(request.apiKey());
        ByteWriter writer = new ByteWriter();
        new RequestHeader()
                .requestApiKey(key.id())
                .requestApiVersion((short) version)
                .clientId(TOPIC)
                .write(writer, key.requestHeaderVersion((short) version));
        request.write(writer, (short) version);
        ByteBuffer bytes = writer.toByteBuffer();
        byte[] frame = new byte[bytes.remaining()];
        bytes.get(frame);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(frame.length);
        out.write(frame);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        in.readFully(new byte[in.readInt()]);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
