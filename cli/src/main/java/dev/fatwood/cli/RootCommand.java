package dev.fatwood.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command without a command: its help. */
@Command(
        name = "fatwood",
        versionProvider = Version.class,
        description = "A log broker that speaks Kafka's protocol: run it, and look after topics, records and groups.",
        footer = {
            "",
            "Examples:",
            "  fatwood dev                                     a broker with live sample topics",
            "  fatwood topics create orders --partitions 4",
            "  fatwood produce orders < orders.jsonl",
            "  fatwood consume orders --from -10m --follow",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong use, 130 interrupted, 141 output closed."
        })
final class RootCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean isHelp;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version of Fatwood and of Java.")
    private boolean isVersion;
}
