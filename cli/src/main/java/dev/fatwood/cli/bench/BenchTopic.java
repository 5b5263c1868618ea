package dev.fatwood.cli.bench;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.shell.CommandFailure;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.admin.TopicOutcome;
import dev.fatwood.client.wire.ClientException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.ErrorCode;
import java.time.Duration;

/** The topic of one bench, removed when closed, after Ctrl-C as well. Owned by the command's thread. */
final class BenchTopic implements AutoCloseable {

    /** Well below what a process that was told to stop waits for its command. */
    private static final Duration REMOVAL_MAX = Duration.ofSeconds(3);

    private final String name = "fatwood-bench-" + ProcessHandle.current().pid() + "-" + System.currentTimeMillis();
    private final ClusterOptions options;
    private final Shell shell;

    private BenchTopic(ClusterOptions options, Shell shell) {
        this.options = options;
        this.shell = shell;
    }

    /** @throws CommandFailure if the cluster refuses it */
    static BenchTopic create(Cluster cluster, int partitions, ClusterOptions options, Shell shell) {
        BenchTopic topic = new BenchTopic(options, shell);
        boolean isCreated = false;
        try {
            TopicOutcome created = new ClusterAdmin(cluster).createTopic(new NewTopic(topic.name, partitions));
            if (!created.isDone()) {
                throw new CommandFailure("topic '" + topic.name + "' not created: " + created.message());
            }
            isCreated = true;
            return topic;
        } finally {
            if (!isCreated && shell.interruption().isRequested()) {
                topic.remove(); // It may have been on its way.
            }
        }
    }

    String name() {
        return name;
    }

    /** A failure of the run itself is told by the caller, and is mostly why this fails too. */
    @Override
    public void close() {
        if (!remove()) {
            shell.note("topic '" + name + "' is left; fatwood topics delete " + name + " removes it");
        }
    }

    /** Over connections of its own: an interruption has closed those of the run. */
    private boolean remove() {
        shell.interruption().byFlagOnly();
        Thread.interrupted();
        try (Cluster cluster = options.atMost(REMOVAL_MAX).open()) {
            TopicOutcome removed = new ClusterAdmin(cluster).deleteTopic(name);
            return removed.isDone() || removed.error() == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
        } catch (ClientException unreachable) {
            return false;
        }
    }
}
