package dev.fatwood.spark.options;

import dev.fatwood.spark.offset.OffsetBound;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.util.IntervalUtils;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A start or an end as one would say it: {@code -10 minutes} (any interval Spark reads, back from now), {@code
 * 2026-11-20T09:30:00Z} (an instant with its zone), {@code -1000 records} (so many before the end of each partition).
 *
 * @param option  the option it is a value of
 * @param now     what intervals count from
 * @param noMatch what a time after the last record means
 */
record SpokenBound(String option, Instant now, OffsetBound.NoMatch noMatch) {
    private static final Pattern RECORDS = Pattern.compile("-\\s*(\\d{1,18})\\s+records?", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException showing the forms there are */
    OffsetBound parse(String value) {
        Matcher records = RECORDS.matcher(value);
        if (records.matches()) {
            return new OffsetBound.LastOffsets(Long.parseLong(records.group(1)));
        }
        Instant time = instant(value).or(() -> before(value)).orElseThrow(() -> unknown(value, ""));
        if (time.isBefore(Instant.EPOCH)) {
            throw unknown(value, ", which lies before 1970");
        }
        return new OffsetBound.Timestamp(time.toEpochMilli(), noMatch);
    }

    private static Optional<Instant> instant(String value) {
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }

    private Optional<Instant> before(String value) {
        CalendarInterval interval;
        try {
            interval = IntervalUtils.stringToInterval(UTF8String.fromString(value));
        } catch (IllegalArgumentException noInterval) {
            return Optional.empty();
        }
        Instant time = ZonedDateTime.ofInstant(now, ZoneOffset.UTC)
                .plusMonths(interval.months)
                .plusDays(interval.days)
                .plus(interval.microseconds, ChronoUnit.MICROS)
                .toInstant();
        if (time.isAfter(now)) {
            throw unknown(value, ", which lies in the future: intervals count back from now and start with a minus");
        }
        return Optional.of(time);
    }

    private IllegalArgumentException unknown(String value, String reason) {
        return new IllegalArgumentException("Option '" + option + "' is '" + value + "'" + reason
                + "; expected earliest, latest, offsets such as {\"topicA\":{\"0\":23,\"1\":-1}}, an instant such as"
                + " 2026-11-20T09:30:00Z, an interval such as -10 minutes, or a count such as -1000 records");
    }
}
