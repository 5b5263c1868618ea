package dev.fatwood.simulator.node;

import dev.fatwood.simulator.mark.Marks;
import java.util.function.BooleanSupplier;

/** Reads from what is done to the disk what the storage is doing, and marks what is rare. */
record DiskMarks(Marks marks, BooleanSupplier isStarting) {

    void created(String path) {
        boolean isFirst = path.endsWith("/" + "0".repeat(20) + ".log");
        marks.sawIf(path.endsWith(".log") && !isFirst, "a segment was rolled");
        marks.sawIf(path.endsWith("log.checkpoint.tmp") && isStarting.getAsBoolean(), "a start moved a checkpoint");
        marks.sawIf(path.endsWith(".index") && isStarting.getAsBoolean(), "a start wrote an index");
        marks.sawIf(path.endsWith(".producers"), "a snapshot of producers was written");
    }

    void renamed(String from, String to) {
        boolean isStart = isStarting.getAsBoolean();
        marks.sawIf(to.endsWith(".swap") && !isStart, "a compacted segment was to be swapped in");
        marks.sawIf(from.endsWith(".swap") && isStart, "a start finished a swap");
        marks.sawIf(to.endsWith(".deleted"), "a segment was let go");
    }

    void deleted(String path, boolean isThere) {
        boolean isStart = isStarting.getAsBoolean();
        marks.sawIf(isThere && isStart && path.endsWith(".log"), "a start dropped a segment");
        marks.sawIf(isThere && isStart && path.endsWith(".tmp"), "a start removed a file half written");
        marks.sawIf(isThere && isStart && path.endsWith(".deleted"), "a start removed a segment let go before");
        marks.sawIf(isThere && isStart && path.endsWith(".cleaned"), "a start removed a compaction half done");
    }

    void syncs(int running) {
        marks.sawIf(running > 0, "two syncs ran at once");
    }
}
