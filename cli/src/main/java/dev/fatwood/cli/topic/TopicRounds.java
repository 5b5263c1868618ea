package dev.fatwood.cli.topic;

import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.text.OutputFormat;
import dev.fatwood.cli.text.Rows;
import dev.fatwood.client.admin.TopicOutcome;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;

/** Tells what became of topics that were to be changed: each success on the output, each refusal as a line for people. */
record TopicRounds(Shell shell, OutputFormat format, String verb) {

    /** @return 0 if all were done */
    int report(List<TopicOutcome> outcomes) {
        Rows rows = Rows.of("topic", "result");
        int exitCode = ExitCode.OK;
        for (TopicOutcome outcome : outcomes) {
            rows.add(outcome.topic(), outcome.isDone() ? verb : outcome.error().name());
            if (!outcome.isDone()) {
                exitCode = ExitCode.FAILED;
                shell.note("topic '" + outcome.topic() + "' not " + verb + ": " + reason(outcome));
            }
        }
        if (format == OutputFormat.JSON) {
            rows.print(format, shell.out());
        } else {
            outcomes.stream()
                    .filter(TopicOutcome::isDone)
                    .forEach(outcome -> shell.out().println(verb + " " + outcome.topic()));
        }
        return exitCode;
    }

    private static String reason(TopicOutcome outcome) {
        return outcome.error() == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION ? "there is no such topic" : outcome.message();
    }
}
