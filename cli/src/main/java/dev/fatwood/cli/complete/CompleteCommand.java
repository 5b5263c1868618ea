package dev.fatwood.cli.complete;

import dev.fatwood.cli.shell.Shell;
import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.group.GroupAdmin;
import dev.fatwood.client.group.ListedGroup;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.ClientException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.TopicDescription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the completion script calls: prints what may stand at the end of the words it is given, and never fails. */
@Command(
        name = "__complete",
        hidden = true,
        description = "For completion scripts: print what may come last.",
        footer = {"", "Example:", "  fatwood __complete topics describe or"})
public final class CompleteCommand implements Callable<Integer> {

    /** Nobody waits longer for a name. */
    private static final String TIMEOUT_MS = "1500";

    /** No argument of a program has such a character. */
    private static final String NO_WORD = "\0";

    private final Shell shell;
    private final CommandLine root;

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "The words behind the program's name.")
    private List<String> words = List.of();

    private CompleteCommand(Shell shell, CommandLine root) {
        this.shell = shell;
        this.root = root;
    }

    /** For the commands of {@code root}; takes every word as it stands, the two dashes an option begins with too. */
    public static CommandLine of(Shell shell, CommandLine root) {
        return new CommandLine(new CompleteCommand(shell, root))
                .setUnmatchedOptionsArePositionalParams(true)
                .setEndOfOptionsDelimiter(NO_WORD);
    }

    @Override
    public Integer call() {
        Candidates candidates = new Candidates(
                root,
                () -> names(cluster -> new ClusterAdmin(cluster)
                        .listTopics().stream()
                                .filter(topic -> !topic.isInternal())
                                .map(TopicDescription::name)
                                .toList()),
                () -> names(cluster -> new GroupAdmin(cluster)
                        .list().stream().map(ListedGroup::group).toList()));
        candidates.of(words).forEach(shell.out()::println);
        return 0;
    }

    private List<String> names(Function<Cluster, List<String>> question) {
        try (Cluster cluster = new Cluster(ClientConfig.of(Map.of(
                "bootstrap.servers",
                bootstrap(),
                "default.api.timeout.ms",
                TIMEOUT_MS,
                "request.timeout.ms",
                TIMEOUT_MS,
                "socket.connection.setup.timeout.ms",
                TIMEOUT_MS)))) {
            return question.apply(cluster);
        } catch (ClientException nobodyAnswers) {
            return List.of();
        }
    }

    /** As far as it stands on the line already. */
    private String bootstrap() {
        int at = Math.max(words.indexOf("-b"), words.indexOf("--bootstrap"));
        String standard = System.getenv().getOrDefault("FATWOOD_BOOTSTRAP", "127.0.0.1:9092");
        return at < 0 || at + 1 >= words.size() ? standard : words.get(at + 1);
    }
}
