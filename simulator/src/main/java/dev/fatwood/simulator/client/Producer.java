package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.InitProducerIdRequest;
import dev.fatwood.protocol.message.InitProducerIdResponse;
import dev.fatwood.protocol.message.ProduceRequest;
import dev.fatwood.protocol.message.ProduceRequest.PartitionProduceData;
import dev.fatwood.protocol.message.ProduceRequest.TopicProduceData;
import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.PartitionProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.TopicProduceResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.mark.Marks;
import dev.fatwood.simulator.node.Node;
import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.FakeRandom;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An idempotent producer by the rules of Kafka's client: several batches of a partition in flight, repeated under the sequence they have when the
 * answer is lost or says so, the oldest first; a repeated batch waits until it is the oldest.
 */
public final class Producer {

    private static final int TIMEOUT_MS = 2_500;
    private static final long BACKOFF_NS = 50 * World.MS;
    private static final int IN_FLIGHT_MAX = 5;
    private static final int PENDING_MAX = 12;
    private static final int INIT_VERSION = 4;
    private static final int BY_NAME_VERSION = 9;
    private static final int BY_ID_VERSION = 13;
    private static final short ACKS_ALL = -1;

    private final World world;
    private final Caller caller;
    private final TopicIds topicIds;
    private final String firstName;
    private final FakeRandom random;
    private final History history;
    private final Marks marks;
    private final long firstValue;
    private final Load load;
    private final List<Lot> lots = new ArrayList<>();
    private String name;
    /** How often it was restarted: what belongs to an earlier one is dropped. */
    private int life;

    private final long meanPauseNs;
    private final int recordsMax;
    private long nextValue;
    private long producerId = -1;
    private short producerEpoch;
    private boolean stopped;

    /** @param number of this producer; its values begin with it */
    public Producer(World world, Node node, int number, Load load, History history) {
        this.world = world;
        this.firstName = "producer-" + number;
        this.name = firstName;
        this.load = load;
        this.caller = new Caller(world, node, name);
        this.topicIds = new TopicIds(caller);
        this.random = world.random(name);
        this.history = history;
        this.marks = node.marks();
        this.firstValue = (long) (number + 1) << 32;
        this.meanPauseNs = load.meanPauseMs() * World.MS;
        this.recordsMax = load.recordsMax();
        begin();
    }

    private void begin() {
        producerId = -1;
        lots.clear();
        load.partitions().forEach(partition -> lots.add(new Lot(partition)));
    }

    public void start() {
        init(life);
    }

    /** It dies, forgets everything, and begins anew as another producer. */
    public void restart() {
        if (!stopped) {
            giveUp();
            life++;
            name = firstName + "." + life;
            begin();
            start();
        }
    }

    /** A partition has forgotten it, as it may: what is not answered stays open, and it goes on as another producer. */
    private void forgotten() {
        if (stopped) {
            life++;
            giveUp();
        } else {
            restart();
        }
    }

    private void init(int of) {
        InitProducerIdRequest request = new InitProducerIdRequest()
                .transactionalId(null)
                .transactionTimeoutMs(60_000)
                .producerId(-1)
                .producerEpoch((short) -1);
        caller.call(request, INIT_VERSION, InitProducerIdResponse::read, TIMEOUT_MS, answer -> {
            if (of != life) {
                return;
            }
            if (answer == null || answer.errorCode() != 0) {
                world.after(BACKOFF_NS, () -> init(of));
                return;
            }
            producerId = answer.producerId();
            producerEpoch = answer.producerEpoch();
            write(of);
        });
    }

    /** Sends no more than it has begun to. */
    public void stop() {
        stopped = true;
    }

    /** Whether every batch has been answered, where there has to be an answer. */
    public boolean isDone() {
        return lots.stream().allMatch(lot -> lot.pending.isEmpty() || load.isBrittle(lot.partition));
    }

    private void write(int of) {
        if (stopped || of != life) {
            return;
        }
        Lot lot = lots.get(random.nextInt(lots.size()));
        if (lot.pending.size() < PENDING_MAX) {
            lot.pending.add(lot.next(newValues()));
            pump();
        }
        world.after(1 + random.nextLong(2 * meanPauseNs), () -> write(of));
    }

    private long[] newValues() {
        long[] values = new long[1 + random.nextInt(recordsMax)];
        for (int n = 0; n < values.length; n++) {
            values[n] = firstValue + nextValue++;
        }
        return values;
    }

    private void pump() {
        for (Lot lot : lots) {
            int inFlightMax = lot.isKnown && !load.isForgetful(lot.partition) ? IN_FLIGHT_MAX : 1;
            for (int n = 0; n < Math.min(inFlightMax, lot.pending.size()); n++) {
                Batch batch = lot.pending.get(n);
                if (batch.mustWait(world.nowNs(), n == 0)) {
                    break;
                }
                if (!batch.inFlight) {
                    send(lot, batch);
                }
            }
        }
    }

    private void send(Lot lot, Batch batch) {
        batch.inFlight = true;
        int of = life;
        if (lot.isById && lot.topicId == null) {
            topicIds.find(lot.partition.topic(), id -> {
                lot.topicId = id;
                if (of == life) {
                    batch.inFlight = false;
                    batch.retryAtNs = id == null ? world.nowNs() + BACKOFF_NS : world.nowNs();
                    world.after(BACKOFF_NS, this::pump);
                    pump();
                }
            });
            return;
        }
        batch.tries++;
        caller.call(request(lot, batch), lot.version(), ProduceResponse::read, TIMEOUT_MS, answer -> {
            if (of != life) {
                return;
            }
            batch.inFlight = false;
            answered(lot, batch, answer);
            world.after(BACKOFF_NS, this::pump);
            pump();
        });
    }

    private ProduceRequest request(Lot lot, Batch batch) {
        ByteBuffer records = batch.records(producerId, producerEpoch);
        PartitionProduceData data =
                new PartitionProduceData().index(lot.partition.partition()).records(new BufferRecords(records));
        return new ProduceRequest()
                .acks(ACKS_ALL)
                .timeoutMs(TIMEOUT_MS)
                .topicData(List.of(lot.named().partitionData(List.of(data))));
    }

    private void answered(Lot lot, Batch batch, ProduceResponse answer) {
        if (answer == null) {
            batch.retryAtNs = world.nowNs() + BACKOFF_NS;
            return;
        }
        TopicProduceResponse topic = answer.responses().get(0);
        PartitionProduceResponse response = topic.partitionResponses().get(0);
        ErrorCode error = ErrorCode.forCode(response.errorCode());
        boolean isOldest = lot.pending.get(0) == batch;
        switch (error) {
            case NONE -> done(lot, batch, response.baseOffset());
            case DUPLICATE_SEQUENCE_NUMBER -> done(lot, batch, -1);
            case UNKNOWN_TOPIC_ID -> {
                lot.topicId = null;
                batch.retryAtNs = world.nowNs() + BACKOFF_NS;
            }
            case OUT_OF_ORDER_SEQUENCE_NUMBER, INVALID_PRODUCER_EPOCH -> {
                if (load.isForgetful(lot.partition)) {
                    forgotten();
                } else if (isOldest || error == ErrorCode.INVALID_PRODUCER_EPOCH) {
                    world.fail(name + " was told that batch " + batch.order + " of " + lot.partition
                            + " is out of order or of an old epoch, and all before it are acknowledged: its state was lost. "
                            + response.errorMessage());
                }
                batch.retryAtNs = world.nowNs() + BACKOFF_NS;
            }
            case KAFKA_STORAGE_ERROR, NOT_LEADER_OR_FOLLOWER, UNKNOWN_TOPIC_OR_PARTITION, REQUEST_TIMED_OUT ->
                batch.retryAtNs = world.nowNs() + BACKOFF_NS;
            default ->
                world.fail(name + " was answered " + error + " for " + lot.partition + ": " + response.errorMessage());
        }
    }

    private void done(Lot lot, Batch batch, long baseOffset) {
        lot.pending.remove(batch);
        marks.sawIf(batch.tries > 1, "a repeated batch was acknowledged");
        lot.isKnown = true;
        history.add(batch.acknowledged(name, lot.partition, baseOffset, world.nowNs()));
    }

    /** Puts what is not answered into the history. */
    public void close() {
        stopped = true;
        giveUp();
    }

    private void giveUp() {
        for (Lot lot : lots) {
            lot.pending.forEach(batch -> history.add(batch.unknown(name, lot.partition)));
            lot.pending.clear();
        }
    }

    /** The batches of one partition that are not answered, in order. */
    private final class Lot {

        private final TopicPartition partition;
        private final boolean isKeyed;
        private final boolean isById;
        private final List<Batch> pending = new ArrayList<>();
        /**
         * Whether the partition knows this producer. One it does not know may begin anywhere, here as with Kafka: were the first batch refused and
         * the second taken, the first could not follow.
         */
        private boolean isKnown;

        /** To write to the topic that is meant, and not to one made since under its name; {@code null} if it is to be asked for. */
        private UUID topicId;

        private int nextSequence;
        private int nextOrder;

        private Lot(TopicPartition partition) {
            this.partition = partition;
            this.isKeyed = load.isKeyed(partition);
            this.isById = load.isForgetful(partition);
        }

        private int version() {
            return isById ? BY_ID_VERSION : BY_NAME_VERSION;
        }

        private TopicProduceData named() {
            return isById ? new TopicProduceData().topicId(topicId) : new TopicProduceData().name(partition.topic());
        }

        private Batch next(long[] values) {
            Batch batch = new Batch(world.nowNs(), nextOrder++, nextSequence, values, isKeyed);
            nextSequence += values.length;
            return batch;
        }
    }
}
