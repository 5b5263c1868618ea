package dev.fatwood.spark.read;

import dev.fatwood.spark.offset.InitialOffsetFormat;
import dev.fatwood.spark.offset.LogOffset;
import java.util.Optional;

/** The file in the checkpoint that remembers where a stream began ({@link InitialOffsetFormat}). Written once. */
record InitialOffsetFile(SourceFile file) {
    /** @param sourceDirectory {@code <checkpoint>/sources/<n>} */
    static InitialOffsetFile ofActiveSession(String sourceDirectory) {
        return new InitialOffsetFile(
                SourceFile.ofActiveSession(sourceDirectory, "0", "the initial offsets of the stream"));
    }

    Optional<LogOffset> read() {
        return file.read().map(InitialOffsetFormat::read);
    }

    void write(LogOffset offset) {
        file.create(InitialOffsetFormat.write(offset));
    }
}
