package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.protocol.message.GroupMetadataKey;
import dev.fatwood.protocol.message.GroupMetadataValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classic groups of a shard. Owned by its lane. */
final class ClassicGroups {

    private final Map<String, ClassicGroup> byId = new HashMap<>();

    /** {@code null} if there is none. */
    ClassicGroup find(String groupId) {
        return byId.get(groupId);
    }

    Collection<ClassicGroup> all() {
        return List.copyOf(byId.values());
    }

    /** Takes over a record; whether it was one of classic groups. */
    boolean apply(CoordinatorRecord record) {
        if (!(record.key() instanceof GroupMetadataKey key)) {
            return false;
        }
        if (record.value() instanceof GroupMetadataValue value) {
            byId.put(key.group(), ClassicRecords.restored(key.group(), value));
        } else {
            byId.remove(key.group());
        }
        return true;
    }

    /** Puts {@code group} in the place of the one with its id. */
    void adopt(ClassicGroup group) {
        byId.put(group.id(), group);
    }
}
