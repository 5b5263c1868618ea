package dev.fatwood.simulator.mutant;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.ShardMachine;
import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskFile;
import dev.fatwood.env.Lane;
import dev.fatwood.metadata.record.TopicCreated;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.SegmentSummary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Wrong ways that are more than a call left out. Edited methods call them. */
public final class Sabotage {

    static final String NAME = "dev/fatwood/simulator/mutant/Sabotage";

    private Sabotage() {}

    /** Syncs {@code files}, and once more if that fails, as if a second try could tell anything. */
    public static void syncUntilItWorks(Disk disk, List<DiskFile> files, Lane lane, Disk.SyncListener listener) {
        disk.sync(files, lane, failed -> {
            if (failed == null) {
                listener.synced(null);
            } else {
                disk.sync(files, lane, listener);
            }
        });
    }

    /** An id that a topic of the same name has had before. */
    public static UUID idOfName(TopicCreated created) {
        return UUID.nameUUIDFromBytes(created.name().getBytes(StandardCharsets.UTF_8));
    }

    /** As if {@code checkpoint} covered no segment. */
    public static List<SegmentSummary> none(LogCheckpoint checkpoint) {
        return List.of();
    }

    /** Code of {@code Shard.carryOut} that calls {@link #apply} with the decision in its first argument. */
    static void callApply(MethodVisitor code) {
        String runtime = "dev/fatwood/coordinator/runtime/";
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, runtime + "Decision", "records", "()Ljava/util/List;", false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, runtime + "Shard", "machine", "L" + runtime + "ShardMachine;");
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, NAME, "apply", "(Ljava/util/List;L" + runtime + "ShardMachine;)V", false);
    }

    /** Applies what is not in the log yet. */
    public static void apply(List<CoordinatorRecord> records, ShardMachine machine) {
        records.forEach(machine::apply);
    }
}
