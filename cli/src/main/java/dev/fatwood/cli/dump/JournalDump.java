package dev.fatwood.cli.dump;

import dev.fatwood.cli.text.Rows;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.storage.journal.JournalContents;
import dev.fatwood.storage.journal.JournalDamagedException;
import dev.fatwood.storage.journal.JournalEntry;
import dev.fatwood.storage.journal.JournalReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** One of the two files of a journal: a row per entry that a start would take from it. */
final class JournalDump {

    private JournalDump() {}

    static FileDump of(Path file, ByteBuffer bytes) {
        Rows rows = Rows.of(
                "position",
                "partition",
                "topicId",
                "base",
                "logPosition",
                "first",
                "last",
                "bytes",
                "truncations",
                "syncedBefore");
        try {
            JournalContents contents = JournalReader.read(new ReadOnlyFile(file.toString(), bytes));
            contents.entries().forEach(located -> add(located.entry(), located.entryAt(), rows));
            String damage = contents.damage() == null ? null : contents.damage().getMessage();
            return new FileDump(file, summary(contents), rows, damage);
        } catch (JournalDamagedException damaged) {
            return new FileDump(file, "unreadable", rows, damaged.getMessage());
        }
    }

    private static void add(JournalEntry entry, int position, Rows rows) {
        rows.add(
                position,
                entry.owner().directory(),
                TopicId.text(entry.owner().topicId()),
                entry.baseOffset(),
                entry.position(),
                entry.fromOffset(),
                entry.untilOffset() - 1,
                entry.length(),
                entry.truncations(),
                entry.syncedBytes());
    }

    private static String summary(JournalContents contents) {
        String generation = "generation " + contents.generation() + ", ";
        if (contents.isMarked()) {
            return generation + "left empty";
        }
        String why = contents.damage() == null ? " of a sync that is not whole" : " behind the damage";
        String torn = contents.torn() == 0 ? "" : ", and " + contents.torn() + why;
        return generation + contents.entries().size() + " entries up to byte " + contents.endBytes() + torn;
    }
}
