package dev.fatwood.broker.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.env.DiskFullException;
import dev.fatwood.env.OpenDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that may have so many descriptors, of which clients take all that are left. */
class SpareDescriptorsTest {

    private static final int DESCRIPTORS = 20;

    @TempDir
    private Path root;

    private final List<FileChannel> opened = new ArrayList<>();
    private int descriptors = DESCRIPTORS;

    @Test
    void aDirectoryIsSyncedThoughNoDescriptorIsLeft() throws IOException {
        // Given
        SpareDescriptors spare = new SpareDescriptors(root, this::open);
        descriptors = inUse();

        // When
        try (OpenDirectory directory = new NioDirectory("d", spare.open(root), spare)) {
            directory.syncDirectory();
        }

        // Then: and they are held back again
        assertThat(spare.isShort()).isFalse();
        assertThat(inUse()).isEqualTo(SpareDescriptors.COUNT);
        spare.close();
        assertThat(inUse()).isZero();
    }

    @Test
    void whereClientsTakeTheSpareOnesTooItIsRefusedAndHeals() throws IOException {
        // Given
        SpareDescriptors spare = new SpareDescriptors(root, this::open);
        descriptors = 0;

        // When // Then
        assertThatThrownBy(() -> spare.open(root)).hasMessageContaining("Too many open files");
        assertThat(spare.isShort()).isTrue();

        // When: some have gone
        descriptors = DESCRIPTORS;
        new NioDirectory("d", spare.open(root), spare).close();

        // Then
        assertThat(spare.isShort()).isFalse();
        assertThat(inUse()).isEqualTo(SpareDescriptors.COUNT);
        spare.close();
    }

    @Test
    void theRefusalSaysThatItHeals() {
        assertThat(DiskFailures.of("open directory", "d", tooMany())).isInstanceOf(DiskFullException.class);
    }

    private FileChannel open(Path path) throws IOException {
        if (inUse() >= descriptors) {
            throw tooMany();
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        opened.add(channel);
        return channel;
    }

    private int inUse() {
        opened.removeIf(channel -> !channel.isOpen());
        return opened.size();
    }

    private static IOException tooMany() {
        return new FileSystemException("d", null, "Too many open files");
    }
}
