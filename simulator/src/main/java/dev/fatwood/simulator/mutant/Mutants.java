package dev.fatwood.simulator.mutant;

import static dev.fatwood.simulator.mutant.Edit.adds;
import static dev.fatwood.simulator.mutant.Edit.answers;
import static dev.fatwood.simulator.mutant.Edit.calls;
import static dev.fatwood.simulator.mutant.Edit.forgets;
import static dev.fatwood.simulator.mutant.Edit.precedes;
import static dev.fatwood.simulator.mutant.Edit.readsOfLog;
import static dev.fatwood.simulator.mutant.Edit.replaces;
import static dev.fatwood.simulator.mutant.Edit.returns;
import static dev.fatwood.simulator.mutant.Edit.skips;

import java.util.List;
import java.util.stream.Stream;

/** The broken brokers that the simulator, or a test, has to find. */
final class Mutants {

    private static final String STORAGE = "dev.fatwood.storage.";
    private static final String LOG = STORAGE + "log.";
    private static final String FLUSH = STORAGE + "flush.";
    private static final String JOURNAL = STORAGE + "journal.";
    private static final String RECOVERY = STORAGE + "recovery.";
    private static final String PRODUCER = STORAGE + "producer.";
    private static final String COMPACT = STORAGE + "compact.";
    private static final String PARTITION = "dev.fatwood.replication.partition.";
    private static final String HOST = "dev.fatwood.replication.host.";
    private static final String METADATA = "dev.fatwood.metadata.";
    private static final String COORDINATOR = "dev.fatwood.coordinator.";
    private static final String RUNTIME = COORDINATOR + "runtime.";
    private static final String FAKE = "dev.fatwood.testkit.fake.";

    /** Those that seeds find soonest; a build hunts them every time. */
    static final List<Mutant> QUICK = List.of(
            Mutant.of("an ack comes before the sync", returns(LOG + "LogDurability", "isSynced", false)),
            Mutant.of("sequences are not checked", returns(PRODUCER + "SequenceCheck", "isNext", true)),
            Mutant.of("directories are not synced", skips(FAKE + "FakeDisk", "syncNames", "sync")),
            Mutant.of("recovery cuts a byte too many", adds(LOG + "LogOpening", "scan", "validBytes", -1)));

    /** The others that seeds find; a build has no time for them. */
    static final List<Mutant> SLOW = List.of(
            Mutant.of("the start of a log is forgotten", skips(LOG + "LogCoverage", "moveLogStart", "write")),
            Mutant.of("offsets are not loaded after a start", skips(RUNTIME + "Shard", "load", "apply")),
            Mutant.of("a sync does nothing", skips(FAKE + "FakeDisk", "settle", "synced")),
            Mutant.of("damaged indexes are believed", answers(LOG + "SegmentIndexFiles", "read", "checksum", 0)),
            Mutant.of(
                    "checksums are not checked at recovery",
                    returns(RECOVERY + "SegmentScanner", "checksumMatches", true)),
            Mutant.of(
                    "compaction removes the newest record of a key too",
                    returns(COMPACT + "OffsetMap", "offset", Long.MAX_VALUE)),
            Mutant.of(
                    "unsynced records are served",
                    readsOfLog(PARTITION + "Partition", "durable", "highWatermark", "logEndOffset")),
            Mutant.of(
                    "the high watermark is the log end",
                    calls(PARTITION + "Partition", "advance", "durableOffset", "logEndOffset")),
            Mutant.of(
                    "a repeated batch is answered before its original is durable",
                    answers(PARTITION + "Partition", "answerAgain", "nextOffset", 0L)),
            Mutant.of(
                    "producers are forgotten at a start",
                    skips(PARTITION + "LogHistory", "continues", "restore"),
                    skips(PARTITION + "LogHistory", "replayed", "appended")),
            Mutant.of(
                    "only one batch of a producer is remembered",
                    answers(PRODUCER + "ProducerEntry", "with", "size", 5)),
            Mutant.of(
                    "what recovery accepts is not written again", returns(RECOVERY + "AcceptedTail", "rewrite", null)),
            Mutant.of(
                    "a lookup in the index is one entry too far",
                    adds(STORAGE + "index.OffsetIndex", "floorByOffset", "floor", 1)),
            Mutant.of(
                    "a segment is rolled without syncing the directory",
                    skips(LOG + "LogFiles", "create", "syncDirectory")),
            Mutant.of("a file is replaced without syncing it", skips(RECOVERY + "AtomicFile", "put", "sync")),
            Mutant.of(
                    "a compacted segment is not synced before it is swapped in",
                    returns(COMPACT + "TargetSegment", "sync", null)),
            Mutant.of(
                    "retention takes too much",
                    adds(STORAGE + "retain.RetentionPolicy", "plan", "excessBytes", 20_000)),
            Mutant.of(
                    "new directories of partitions are not synced",
                    returns(HOST + "PartitionHost", "makeNamesDurable", true)),
            Mutant.of(
                    "producer ids are handed out twice",
                    answers(METADATA + "image.MetadataDelta", "apply", "nextProducerId", 0L)),
            Mutant.of(
                    "records are served that nobody has checked since the start",
                    returns(LOG + "CheckedRanges", "isComplete", true)),
            Mutant.of(
                    "what a checkpoint covers is scanned and cut",
                    replaces(LOG + "LogOpening", "takeCovered", "segments", "none"),
                    returns(LOG + "LogOpening", "mustBeGapless", false)),
            Mutant.of(
                    "a topic created again finds the directories of the old one",
                    returns(HOST + "PartitionDirectory", "doom", null),
                    answers(HOST + "PartitionDirectory", "prepare", "equals", true)),
            Mutant.of("a topic set back to fsync is not told", skips(LOG + "PartitionLog", "reconfigure", "mode")));

    /** Those that a test of the engine finds, and finds sooner. */
    static final List<Mutant> TESTED = List.of(
            Mutant.of(
                            "a checkpoint is ahead of its segments",
                            answers(LOG + "Checkpointer", "coverableSealed", "syncedOffset", Long.MAX_VALUE))
                    .killedBy(LOG + "LogCoverageTest#sealedSegmentIsNotCoveredBeforeItsLastRecordIsSynced"),
            Mutant.of("what recovery accepts is not synced", skips(LOG + "LogOpening", "settle", "sync"))
                    .killedBy(LOG + "LogRecoveryTest#acceptedTailIsSyncedBeforeAnythingIsServed"),
            Mutant.of("a half-written batch stays", skips(LOG + "LogSegment", "cutHalfWritten", "truncate"))
                    .killedBy(LOG + "AckAfterSyncTest#fullDiskLeavesTheLogAsItWasAndHeals"),
            Mutant.of("interrupted compaction is not finished", returns(LOG + "SwapRecovery", "finishAll", 0))
                    .killedBy(LOG + "CompactionCrashTest#swapDoesNotRelyOnTheOrderOfNames"),
            Mutant.of(
                            "a swap begins without syncing the directory",
                            skips(LOG + "SegmentSwap", "begin", "syncDirectory"))
                    .killedBy(LOG + "CompactionCrashTest#swapDoesNotRelyOnTheOrderOfNames"),
            Mutant.of(
                            "a swap ends without syncing the directory",
                            skips(LOG + "SegmentSwap", "finish", "syncDirectory"))
                    .killedBy(LOG + "CompactionCrashTest#swapDoesNotRelyOnTheOrderOfNames"),
            Mutant.of(
                            "commits of any generation are taken",
                            answers(COORDINATOR + "classic.ClassicOwner", "commitProblem", "generation", 0))
                    .killedBy(COORDINATOR + "shard.OffsetTest#memberCommitsUnderItsGenerationOnly"),
            Mutant.of(
                            "a group is answered before its records are durable",
                            returns(RUNTIME + "Waiting", "isDurable", true))
                    .killedBy(RUNTIME + "ShardTest#answerWaitsUntilTheRecordsAreDurable"),
            Mutant.of(
                            "a group's records are applied before they are appended",
                            precedes(RUNTIME + "Shard", "carryOut", "append", Sabotage::callApply),
                            skips(RUNTIME + "Shard", "carryOut", "forEach"))
                    .killedBy(RUNTIME + "ShardTest#refusedAppendChangesNothing"),
            Mutant.of(
                            "a partition goes to its new owner before the old one has let go",
                            returns(COORDINATOR + "consumer.ConsumerGroup", "isFreeFor", true))
                    .killedBy(COORDINATOR + "consumer.ReconciliationTest#newcomerWaitsForWhatIsNotReleased"),
            Mutant.of("a failed sync is ignored", forgets(STORAGE + "flush.GroupFlusher", "synced", 3))
                    .killedBy(STORAGE + "flush.GroupFlusherTest#failureTellsAllWhoWaitAndAllWhoComeLater"),
            Mutant.of(
                            "a failed sync is tried again",
                            replaces(STORAGE + "flush.GroupFlusher", "startSync", "sync", "syncUntilItWorks"))
                    .killedBy(STORAGE + "flush.GroupFlusherTest#failureTellsAllWhoWaitAndAllWhoComeLater"),
            Mutant.of(
                            "leader epochs past the end of the log are kept",
                            skips(PARTITION + "LogHistory", "continues", "truncateTo"))
                    .killedBy(PARTITION + "PartitionEpochRestartTest#epochThatBeginsPastTheEndOfTheLogIsForgotten"),
            Mutant.of("the journal is not replayed at a start", skips(JOURNAL + "JournalReplay", "replay", "judge"))
                    .killedBy(HOST + "JournalCrashTest#ackedRecordsThatOnlyTheJournalHasAreWrittenToTheirSegments"),
            Mutant.of("the journal is not synced before an ack", skips(FLUSH + "GroupFlusher", "filesOf", "add"))
                    .killedBy(HOST + "JournalCrashTest#ackedRecordsThatOnlyTheJournalHasAreWrittenToTheirSegments"),
            Mutant.of(
                            "the journal is emptied before the segments are synced",
                            returns(FLUSH + "Unsynced", "areAllTaken", true))
                    .killedBy(FLUSH + "JournalTrimTest#idleJournalIsEmptied"),
            Mutant.of(
                            "the journal goes on in its other file during a sync",
                            returns(FLUSH + "JournalRounds", "isBetweenSyncs", true))
                    .killedBy(FLUSH + "JournalTrimTest#journalIsNotSwitchedWhileASyncByWayOfItIsUnderWay"),
            Mutant.of(
                            "the journal is replayed over what a checkpoint covers",
                            returns(JOURNAL + "JournalReplay", "isCovered", false),
                            returns(JOURNAL + "JournalReplay", "coveredBytes", 0))
                    .killedBy(JOURNAL + "JournalReplayTest#whatTheCheckpointCoversIsLeftAlone"),
            Mutant.of(
                            "the journal is replayed behind a hole",
                            returns(JOURNAL + "JournalReplay", "isBehindTheEnd", false))
                    .killedBy(JOURNAL
                            + "JournalReplayTest#entryBehindTheEndOfItsSegmentIsKeptUntilWhatIsMissingIsThereAgain"),
            Mutant.of(
                            "the journal brings back what was truncated",
                            returns(JOURNAL + "JournalReplay", "isBeforeTruncation", false))
                    .killedBy(JOURNAL + "JournalReplayTest#entryFromBeforeATruncationIsVoid"),
            Mutant.of(
                            "a truncation makes the journal void before it syncs",
                            skips(LOG + "PartitionLog", "truncateTo", "syncUncovered"))
                    .killedBy(LOG + "LogJournalTest#powerCutAtEveryStepOfATruncationLosesNothingBelowIt"),
            Mutant.of(
                            "the journal is replayed into the directory of another topic",
                            returns(JOURNAL + "JournalReplay", "isOfAnother", false))
                    .killedBy(JOURNAL + "JournalReplayTest#entryOfAnotherTopicIdIsVoid"),
            Mutant.of(
                            "leftovers of older generations are replayed",
                            returns(JOURNAL + "JournalReader", "isOfGeneration", true))
                    .killedBy(JOURNAL + "JournalReplayTest#emptiedFileHasLeftoversOnly"),
            Mutant.of(
                            "a journal is empty since an earlier stop",
                            returns(JOURNAL + "JournalReader", "isStillMarked", true))
                    .killedBy(HOST + "JournalMarkTest#markOfAStopIsVoidOnceTheJournalIsUsedAgain"),
            Mutant.of(
                            "who writes records can tell the journal's next generation",
                            answers(JOURNAL + "Journal", "laterGeneration", "nextLong", 0L))
                    .killedBy(JOURNAL
                            + "JournalDamageTest#recordsThatLookLikeEntriesOfGenerationsToComeAreNotTakenForThem"),
            Mutant.of("the header of a journal is not checked", returns(JOURNAL + "JournalFormat", "isHeader", true))
                    .killedBy(JOURNAL + "JournalDamageTest#damagedHeaderIsTold"),
            Mutant.of(
                            "a topic created again has its old id",
                            replaces(METADATA + "image.MetadataDelta", "topicCreated", "topicId", "idOfName"))
                    .killedBy(METADATA + "control.ControllerTest#topicCreatedAgainHasAnotherId"));

    private Mutants() {}

    static List<Mutant> all() {
        return Stream.of(QUICK, TESTED, SLOW).flatMap(List::stream).toList();
    }
}
