package dev.fatwood.broker.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class OpenFilesTest {

    private static final Executor NEVER = task -> {};

    private final List<String> events = new ArrayList<>();
    private final List<FileChannel> channels = new ArrayList<>();

    @Test
    void theBoundIsAPartOfWhatTheProcessMayHave() {
        // When // Then
        assertThat(OpenFiles.maxOf(1_024)).isEqualTo(256);
        assertThat(OpenFiles.maxOf(64)).isEqualTo(16);
        assertThat(OpenFiles.maxOf(10)).isEqualTo(16);
    }

    @Test
    void oneMoreThanTheBoundClosesAnotherWhichIsOpenedAgainWhenUsed() throws IOException {
        // Given
        OpenFiles files = files(1);
        OpenFile a = open(files, "a");

        // When
        OpenFile b = open(files, "b");
        use(a);

        // Then
        assertThat(events).containsExactly("open a", "close a", "open b", "close b", "open a");
        assertThat(files.count()).isEqualTo(1);
        a.end();
        b.end();
        assertThat(files.count()).isZero();
        assertThat(events).endsWith("close a").hasSize(6);
    }

    @Test
    void whoWasUsedSinceTheHandCameByIsPassedBy() throws IOException {
        // Given
        OpenFiles files = files(3);
        open(files, "a");
        open(files, "b");
        OpenFile c = open(files, "c");
        open(files, "d");
        assertThat(events).contains("close a");

        // When
        use(c);
        open(files, "e");

        // Then
        assertThat(events).contains("close b").doesNotContain("close c", "close d", "close e");
    }

    @Test
    void whoIsInUseIsNotClosedAndTheBoundIsPassed() throws IOException {
        // Given
        OpenFiles files = files(1);
        OpenFile a = open(files, "a");
        FileChannel channel = a.use();

        // When
        OpenFile b = open(files, "b");

        // Then
        assertThat(channel.isOpen()).isTrue();
        assertThat(files.count()).isEqualTo(2);

        // When
        a.done();
        b.end();
        open(files, "c");

        // Then
        assertThat(channel.isOpen()).isFalse();
        assertThat(files.count()).isEqualTo(1);
    }

    @Test
    void unsyncedBytesAreSyncedInTheBackgroundBeforeTheFileIsClosed() throws IOException {
        // Given
        List<Runnable> background = new ArrayList<>();
        OpenFiles files = new OpenFiles(2, TracedChannel.opener(events), background::add);
        OpenFile a = open(files, "a");
        write(a);
        open(files, "b");

        // When
        open(files, "c");

        // Then
        assertThat(events).containsExactly("open a", "open b", "close b", "open c");

        // When
        background.forEach(Runnable::run);
        open(files, "d");
        open(files, "e");

        // Then
        assertThat(events).containsSubsequence("sync a", "close a");
        assertThat(files.count()).isEqualTo(2);
    }

    @Test
    void whereNoOtherIsLeftTheCallerSyncsOne() throws IOException {
        // Given
        OpenFiles files = new OpenFiles(2, TracedChannel.opener(events), NEVER);
        write(open(files, "a"));
        write(open(files, "b"));

        // When
        open(files, "c");

        // Then
        assertThat(events).hasSize(5).containsSubsequence("open b", "sync b", "close b", "open c");
    }

    @Test
    void whatIsWrittenDuringASyncIsNotTakenForSynced() throws IOException {
        // Given
        TracedChannel channel = new TracedChannel("a", events, 0);
        OpenFiles files = new OpenFiles(1, path -> channel, NEVER);
        OpenFile a = open(files, "a");
        write(a);
        channel.whileSyncing(() -> write(a));

        // When
        a.sync();

        // Then
        assertThat(a.isUnsynced()).isTrue();
        assertThat(a.closeIfIdle()).isFalse();

        // When
        channel.whileSyncing(() -> {});
        a.sync();

        // Then
        assertThat(a.isUnsynced()).isFalse();
    }

    @Test
    void whoseSyncFailedStaysOpenAndSaysSoToEverySync() throws IOException {
        // Given
        OpenFiles files = new OpenFiles(1, TracedChannel.failingOnce(), Runnable::run);
        OpenFile a = open(files, "a");
        write(a);

        // When
        open(files, "b");

        // Then
        assertThat(a.use().isOpen()).isTrue();
        a.done();
        assertThat(files.count()).isEqualTo(2);
        assertThatThrownBy(a::sync).hasMessage("Input/output error");
        assertThatThrownBy(a::sync).hasMessage("Input/output error");
    }

    @Test
    void aSyncOfAFileThatWasClosedAfterItsLastOneNeedsNoDescriptor() throws IOException {
        // Given
        OpenFiles files = files(1);
        OpenFile a = open(files, "a");
        write(a);
        a.sync();
        open(files, "b");
        int before = events.size();

        // When
        a.sync();

        // Then
        assertThat(events).hasSize(before);
    }

    @Test
    void aSyncOfAFileOfAnEarlierProcessIsOneThoughItWasClosed() throws IOException {
        // Given
        OpenFiles files = files(1);
        OpenFile a = open(files, "a");
        open(files, "b");

        // When
        a.sync();

        // Then
        assertThat(events).endsWith("open a", "sync a");
    }

    @Test
    void keptOnesAreNeverClosed() throws IOException {
        // Given
        OpenFiles files = files(1);
        OpenFile kept = files.open("journal", files.opener(), true);

        // When
        for (int n = 0; n < 10; n++) {
            open(files, "f" + n);
        }

        // Then
        assertThat(events).doesNotContain("close journal");
        assertThat(files.count()).isEqualTo(2);
        kept.end();
        assertThat(events).endsWith("close journal");
    }

    @Test
    void whereTheProcessHasNoDescriptorLeftIdleFilesGiveUpTheirs() throws IOException {
        // Given
        int descriptors = 10;
        OpenFiles files = new OpenFiles(100, path -> limited(path, descriptors), NEVER);
        List<OpenFile> all = new ArrayList<>();

        // When
        for (int n = 0; n < 30; n++) {
            all.add(open(files, "f" + n));
        }
        for (OpenFile file : all) {
            use(file);
        }

        // Then
        assertThat(files.count()).isLessThanOrEqualTo(descriptors);
    }

    @Test
    void whereNoneIsIdleTheCallerIsToldAndNothingIsCounted() throws IOException {
        // Given
        OpenFiles files = new OpenFiles(100, path -> limited(path, 1), NEVER);
        open(files, "a").use();

        // When // Then
        assertThatThrownBy(() -> open(files, "b")).hasMessageContaining("Too many open files");
        assertThat(files.count()).isEqualTo(1);
    }

    @Test
    void endedInUseItIsClosedAfterTheLastUse() throws IOException {
        // Given
        OpenFiles files = files(1);
        OpenFile a = open(files, "a");
        FileChannel channel = a.use();

        // When
        a.end();

        // Then
        assertThat(channel.isOpen()).isTrue();
        a.done();
        assertThat(channel.isOpen()).isFalse();
        assertThat(files.count()).isZero();
        assertThatThrownBy(a::use).isInstanceOf(IOException.class);
    }

    private OpenFiles files(int max) {
        return new OpenFiles(max, TracedChannel.opener(events), NEVER);
    }

    private static OpenFile open(OpenFiles files, String path) throws IOException {
        return files.open(path, files.opener(), false);
    }

    private static void use(OpenFile file) throws IOException {
        file.use();
        file.done();
    }

    private static void write(OpenFile file) {
        try {
            file.use();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        file.written();
        file.done();
    }

    private FileChannel limited(String path, int descriptors) throws IOException {
        channels.removeIf(channel -> !channel.isOpen());
        if (channels.size() >= descriptors) {
            throw new FileSystemException(path, null, "Too many open files");
        }
        channels.add(new TracedChannel(path, events, 0));
        return channels.get(channels.size() - 1);
    }
}
