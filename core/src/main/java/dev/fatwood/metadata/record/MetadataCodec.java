package dev.fatwood.metadata.record;

import dev.fatwood.protocol.wire.AllocationBudget;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metadata records as bytes, version {@value #VERSION}. Big-endian. A string is int16 length and UTF-8 bytes, length -1 for null; a
 * list is int32 count and its elements.
 *
 * <pre>
 * type  record                payload
 *    1  ClusterCreated        string clusterId, int32 nodeId
 *    2  TopicCreated          uuid topicId, string name, assignments, list of (string key, string value) in the order of keys
 *    3  PartitionsAdded       uuid topicId, assignments
 *    4  TopicConfigChanged    uuid topicId, string key, nullable string value
 *    5  TopicDeleted          uuid topicId
 *    6  ProducerIdsReserved   int64 nextProducerId
 *    7  BrokerConfigChanged   string broker, string key, nullable string value
 *    8  GroupConfigChanged    string group, string key, nullable string value
 *       assignments           list of (list of int32 node), one element per partition
 * </pre>
 *
 * <p>Errors: {@link dev.fatwood.protocol.wire.MalformedFrameException} for a payload that is not of this layout or is of an unknown
 * type.
 */
public final class MetadataCodec {

    /** A change of any layout above needs the next number and a golden file. */
    public static final short VERSION = 1;

    private static final short CLUSTER_CREATED = 1;
    private static final short TOPIC_CREATED = 2;
    private static final short PARTITIONS_ADDED = 3;
    private static final short TOPIC_CONFIG_CHANGED = 4;
    private static final short TOPIC_DELETED = 5;
    private static final short PRODUCER_IDS_RESERVED = 6;
    private static final short BROKER_CONFIG_CHANGED = 7;
    private static final short GROUP_CONFIG_CHANGED = 8;

    private MetadataCodec() {}

    /** The number that says which layout the payload has. */
    public static short type(MetadataRecord change) {
        if (change instanceof ClusterCreated) {
            return CLUSTER_CREATED;
        } else if (change instanceof TopicCreated) {
            return TOPIC_CREATED;
        } else if (change instanceof PartitionsAdded) {
            return PARTITIONS_ADDED;
        } else if (change instanceof TopicConfigChanged) {
            return TOPIC_CONFIG_CHANGED;
        }
        if (change instanceof TopicDeleted) {
            return TOPIC_DELETED;
        }
        if (change instanceof GroupConfigChanged) {
            return GROUP_CONFIG_CHANGED;
        }
        return change instanceof BrokerConfigChanged ? BROKER_CONFIG_CHANGED : PRODUCER_IDS_RESERVED;
    }

    /** Appends the payload of {@code change} to {@code out}. */
    public static void write(MetadataRecord change, ByteWriter out) {
        if (change instanceof ClusterCreated created) {
            out.writeString(created.clusterId());
            out.writeInt32(created.nodeId());
        } else if (change instanceof TopicCreated created) {
            out.writeUuid(created.topicId());
            out.writeString(created.name());
            writeAssignments(created.assignments(), out);
            writeConfigs(created.configs(), out);
        } else if (change instanceof PartitionsAdded added) {
            out.writeUuid(added.topicId());
            writeAssignments(added.assignments(), out);
        } else if (change instanceof TopicConfigChanged changed) {
            out.writeUuid(changed.topicId());
            out.writeString(changed.key());
            out.writeNullableString(changed.value());
        } else if (change instanceof TopicDeleted deleted) {
            out.writeUuid(deleted.topicId());
        } else if (change instanceof ProducerIdsReserved reserved) {
            out.writeInt64(reserved.nextProducerId());
        } else if (change instanceof BrokerConfigChanged changed) {
            out.writeString(changed.broker());
            out.writeString(changed.key());
            out.writeNullableString(changed.value());
        } else if (change instanceof GroupConfigChanged changed) {
            out.writeString(changed.group());
            out.writeString(changed.key());
            out.writeNullableString(changed.value());
        }
    }

    /** Reads the payload of a record of this type: all that remains in {@code payload}. */
    public static MetadataRecord read(short type, ByteBuffer payload) {
        ByteReader in = new ByteReader(payload, AllocationBudget.ofBytes(Long.MAX_VALUE));
        MetadataRecord change = switch (type) {
            case CLUSTER_CREATED -> new ClusterCreated(in.readString(), in.readInt32());
            case TOPIC_CREATED ->
                new TopicCreated(in.readUuid(), in.readString(), readAssignments(in), readConfigs(in));
            case PARTITIONS_ADDED -> new PartitionsAdded(in.readUuid(), readAssignments(in));
            case TOPIC_CONFIG_CHANGED ->
                new TopicConfigChanged(in.readUuid(), in.readString(), in.readNullableString());
            case TOPIC_DELETED -> new TopicDeleted(in.readUuid());
            case PRODUCER_IDS_RESERVED -> new ProducerIdsReserved(in.readInt64());
            case BROKER_CONFIG_CHANGED ->
                new BrokerConfigChanged(in.readString(), in.readString(), in.readNullableString());
            case GROUP_CONFIG_CHANGED ->
                new GroupConfigChanged(in.readString(), in.readString(), in.readNullableString());
            default -> throw in.malformed("metadata record of unknown type " + type);
        };
        if (in.remaining() > 0) {
            throw in.malformed(in.remaining() + " bytes too many for " + change);
        }
        return change;
    }

    private static void writeAssignments(List<List<Integer>> assignments, ByteWriter out) {
        out.writeInt32(assignments.size());
        for (List<Integer> nodes : assignments) {
            out.writeInt32(nodes.size());
            nodes.forEach(out::writeInt32);
        }
    }

    private static List<List<Integer>> readAssignments(ByteReader in) {
        int count = in.readArrayCount(Integer.BYTES);
        List<List<Integer>> assignments = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            int nodes = in.readArrayCount(Integer.BYTES);
            Integer[] ids = new Integer[nodes];
            for (int i = 0; i < nodes; i++) {
                ids[i] = in.readInt32();
            }
            assignments.add(List.of(ids));
        }
        return List.copyOf(assignments);
    }

    private static void writeConfigs(Map<String, String> configs, ByteWriter out) {
        out.writeInt32(configs.size());
        new TreeMap<>(configs).forEach((key, value) -> {
            out.writeString(key);
            out.writeString(value);
        });
    }

    private static Map<String, String> readConfigs(ByteReader in) {
        int count = in.readArrayCount(2 * Short.BYTES);
        Map<String, String> configs = new LinkedHashMap<>();
        for (int n = 0; n < count; n++) {
            configs.put(in.readString(), in.readString());
        }
        return Map.copyOf(configs);
    }
}
