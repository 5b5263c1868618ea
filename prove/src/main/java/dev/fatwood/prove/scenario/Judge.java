package dev.fatwood.prove.scenario;

import dev.fatwood.prove.broker.Node;
import dev.fatwood.prove.check.GroupCheck;
import dev.fatwood.prove.check.LogCheck;
import dev.fatwood.prove.load.Cluster;
import dev.fatwood.prove.load.Contents;
import dev.fatwood.prove.load.GroupView;
import dev.fatwood.prove.load.Load;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The end of a run: the load stops, everything is read once more, and what everyone was told is held against it. */
final class Judge {

    /** Offsets below the end that could not be read in the end. */
    static final String UNREADABLE = "unreadable";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GROUP_PATIENCE = Duration.ofSeconds(90);

    private Judge() {}

    /** Looks for everything; the broker is up, and nothing is wrong with it any more. */
    static void look(Run run, Load load, Node node) {
        load.stopWriting();
        String bootstrap = node.bootstrapServers();
        long[] from =
                Cluster.startOffsets(bootstrap, load.plan().topic(), load.plan().partitions());
        Arrays.setAll(from, n -> Math.max(from[n], load.base()[n]));
        Contents contents = Contents.read(bootstrap, load.plan(), from, PATIENCE);
        load.awaitTailHasAllAcked(PATIENCE);
        load.awaitGroupsHave(contents.ends(), GROUP_PATIENCE);
        load.close();
        LogCheck.run(load.sends(), load.tail().shown(), contents, run.findings());
        run.findings().add(UNREADABLE, unreadable(contents));
        for (GroupView group : load.groups()) {
            long[] committed = Cluster.committed(bootstrap, group.group(), load.plan());
            GroupCheck.run(group, contents.ends(), committed, run.findings());
        }
    }

    /** As {@link #look}, and nothing of what it looks for may be there. */
    static void demandNothingWrong(Run run, Load load, Node node) {
        demandNone(LogCheck.KINDS, run, load, node);
    }

    /** As {@link #demandNothingWrong}, but producers may have sent records again, and so out of order. */
    static void demandNothingWrongButRepeats(Run run, Load load, Node node) {
        List<String> kinds = LogCheck.KINDS.stream()
                .filter(kind -> !kind.equals(LogCheck.DUPLICATE) && !kind.equals(LogCheck.REORDERED))
                .toList();
        demandNone(kinds, run, load, node);
    }

    private static void demandNone(List<String> kinds, Run run, Load load, Node node) {
        look(run, load, node);
        kinds.forEach(run::never);
        run.never(UNREADABLE);
        if (load.plan().groups()) {
            GroupCheck.KINDS.forEach(run::never);
        }
    }

    private static long unreadable(Contents contents) {
        return IntStream.range(0, contents.ends().length)
                .mapToLong(contents::unread)
                .sum();
    }
}
