package dev.fatwood.broker.config;

import dev.fatwood.storage.journal.JournalSettings;
import java.util.List;

/** Honoured settings of the journal, all our own; part of {@link BrokerKeys}. */
final class JournalKeys {

    static final ConfigKey<Integer> FILE_BYTES = new ConfigKey<>(
            "journal.file.bytes",
            ConfigType.INT,
            "33554432",
            "0, or " + JournalSettings.FILE_BYTES_MIN + " to " + JournalSettings.FILE_BYTES_MAX,
            JournalKeys::fileBytes,
            "Bytes of each of the two files through which appends to many partitions become durable together; 0 for none.");
    static final ConfigKey<Integer> FILES_MIN = ConfigKey.ofInt(
            "journal.files.min",
            8,
            1,
            Integer.MAX_VALUE,
            "Partitions that wait for a sync at the same time before the journal is used; with fewer, their own files are synced.");
    static final ConfigKey<Integer> BYPASS_BYTES = ConfigKey.ofInt(
            "journal.bypass.bytes",
            65536,
            0,
            JournalSettings.BYPASS_BYTES_MAX,
            "A partition to which more bytes wait to be synced has its own file synced, not the journal.");

    /** A broker that is used passes it within a second; most tests never do. */
    private static final int WANTED_MIN = 50;

    static final List<ConfigKey<?>> ALL = List.of(FILE_BYTES, FILES_MIN, BYPASS_BYTES);

    private JournalKeys() {}

    private static Integer fileBytes(String text) {
        int bytes = Integer.parseInt(text);
        if (bytes != 0 && (bytes < JournalSettings.FILE_BYTES_MIN || bytes > JournalSettings.FILE_BYTES_MAX)) {
            throw new IllegalArgumentException();
        }
        return bytes;
    }

    static JournalSettings settings(Settings settings) {
        return new JournalSettings(
                settings.valueOf(FILE_BYTES), settings.valueOf(FILES_MIN), settings.valueOf(BYPASS_BYTES), WANTED_MIN);
    }
}
