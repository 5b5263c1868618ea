package dev.fatwood.cli.place;

import dev.fatwood.cli.text.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A place in a topic.
 *
 * @param kind how {@code number} is meant
 * @param number an offset; ms since 1970; ms before now; 0 for the others
 */
public record Place(Kind kind, long number) {

    /** How places are named. */
    public enum Kind {
        EARLIEST,
        LATEST,
        OFFSET,
        TIME,
        AGO
    }

    /** The forms {@link #parse} reads, for help and messages. */
    public static final String FORMS =
            "earliest, latest, an offset (1200), a time (2026-11-29, 2026-11-29T10:15, @ and ms since 1970) or a span before now (-10m)";

    public static final Place EARLIEST = new Place(Kind.EARLIEST, 0);
    public static final Place LATEST = new Place(Kind.LATEST, 0);

    /**
     * @param zone of times that name none
     * @return nothing if {@code text} has none of the {@link #FORMS}
     */
    public static Optional<Place> parse(String text, ZoneId zone) {
        return switch (text) {
            case "earliest" -> Optional.of(EARLIEST);
            case "latest" -> Optional.of(LATEST);
            default -> text.startsWith("-") ? ago(text) : offset(text).or(() -> time(text, zone));
        };
    }

    /** Whether it is found by the times of records. */
    public boolean isTime() {
        return kind == Kind.TIME || kind == Kind.AGO;
    }

    /** Ms since 1970 of a time. */
    public long timeMs(long nowMs) {
        return kind == Kind.TIME ? number : Math.max(0, nowMs - number);
    }

    /** Whether this one is after the other, as far as that can be told: both are offsets, or times, or this is the end. */
    public boolean isAfter(Place other, long nowMs) {
        if (kind == Kind.LATEST) {
            return other.kind != Kind.LATEST;
        }
        boolean areOffsets = kind == Kind.OFFSET && other.kind == Kind.OFFSET;
        return areOffsets ? number > other.number : isTime() && other.isTime() && timeMs(nowMs) > other.timeMs(nowMs);
    }

    /** A form that {@link #FORMS} has, for messages. */
    public String text() {
        return switch (kind) {
            case EARLIEST -> "earliest";
            case LATEST -> "latest";
            case OFFSET -> Long.toString(number);
            case TIME -> Instant.ofEpochMilli(number).toString();
            case AGO -> "-" + Spans.text(Duration.ofMillis(number));
        };
    }

    private static Optional<Place> ago(String text) {
        return Spans.parse(text.substring(1)).map(Duration::toMillis).map(ms -> new Place(Kind.AGO, ms));
    }

    private static Optional<Place> offset(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(new Place(Kind.OFFSET, Long.parseLong(text))) : Optional.empty();
    }

    private static Optional<Place> time(String text, ZoneId zone) {
        if (text.matches("@\\d{1,18}")) {
            return Optional.of(new Place(Kind.TIME, Long.parseLong(text.substring(1))));
        }
        return instant(text, zone)
                .map(Instant::toEpochMilli)
                .filter(ms -> ms >= 0)
                .map(ms -> new Place(Kind.TIME, ms));
    }

    private static Optional<Instant> instant(String text, ZoneId zone) {
        try {
            if (text.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)")) {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            }
            return Optional.of(
                    text.contains("T")
                            ? LocalDateTime.parse(text).atZone(zone).toInstant()
                            : LocalDate.parse(text).atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
