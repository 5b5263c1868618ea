package dev.fatwood.cli.option;

import dev.fatwood.cli.text.OutputFormat;
import picocli.CommandLine.Option;

/** How the result looks; filled by the command line. */
public final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table for people, json for programs (default: ${DEFAULT-VALUE}).")
    private OutputFormat format;

    public OutputFormat format() {
        return format;
    }

    public boolean isJson() {
        return format == OutputFormat.JSON;
    }
}
