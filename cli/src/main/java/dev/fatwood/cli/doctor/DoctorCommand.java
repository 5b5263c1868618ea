package dev.fatwood.cli.doctor;

import dev.fatwood.cli.option.ClusterOptions;
import dev.fatwood.cli.option.OutputOption;
import dev.fatwood.cli.shell.ExitCode;
import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.text.Rows;
import dev.fatwood.client.wire.Cluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fatwood doctor}. */
@Command(
        name = "doctor",
        description = "Look at Java, limits, disk, broker and Spark, and say what will not work.",
        footer = {
            "",
            "Example:",
            "  fatwood doctor --dir data",
            "",
            "Ends with 1 if something fails; warnings do not count."
        })
public final class DoctorCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Option(
            names = "--dir",
            paramLabel = "DIRECTORY",
            defaultValue = ".",
            description = "Where a broker has, or would have, its data (default: the current directory).")
    private Path directory;

    public DoctorCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path place = MachineChecks.existing(directory);
        List<Finding> findings = new ArrayList<>(List.of(
                MachineChecks.java(),
                MachineChecks.flags(),
                MachineChecks.openFiles(),
                MachineChecks.space(place),
                MachineChecks.sync(place)));
        try (Cluster cluster = options.open()) {
            findings.addAll(new BrokerChecks(cluster).run());
        }
        findings.add(new SparkCheck(System.getenv()).run());
        if (shell.interruption().isRequested()) {
            throw new InterruptedException(); // What was broken off would be told as broken.
        }
        Rows rows = Rows.of("check", "result", "says");
        findings.forEach(finding -> rows.add(finding.check(), finding.level(), finding.says()));
        rows.print(output.format(), shell.out());
        boolean isWell = findings.stream().noneMatch(finding -> finding.level() == Finding.Level.FAIL);
        return isWell ? ExitCode.OK : ExitCode.FAILED;
    }
}
