package dev.fatwood.cli.option;

import dev.fatwood.cli.text.Spans;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span of time above zero from the command line. */
public final class SpanConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        Duration span = Spans.parse(text)
                .orElseThrow(
                        () -> new TypeConversionException(
                                "'" + text
                                        + "' is no span of time; write a whole number of at most 9 digits and a unit: 500ms, 10s, 5m, 2h, 7d"));
        if (span.isZero()) {
            throw new TypeConversionException("'" + text + "' is too short: write a span above zero, such as 500ms");
        }
        return span;
    }
}
