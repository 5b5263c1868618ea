package dev.fatwood.spark.it;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of streams that go on from one checkpoint, which does not exist yet before each test. */
abstract class OneCheckpoint {
    final TestCluster cluster = TestCluster.get();

    @TempDir
    Path checkpoint;

    Streams streams;

    @BeforeEach
    void prepare() {
        streams = new Streams(checkpoint);
    }
}
