package dev.fatwood.examples.quickstart;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One line of the flights file.
 *
 * @param date departure as {@link #DATE_PATTERN}
 * @param delay arrival delay in minutes, negative when early
 * @param origin IATA code of the airport; the key of the record
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Flight(String date, int delay, String origin) {

    static final String DATE_PATTERN = "yyyy/MM/dd HH:mm";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(DATE_PATTERN);
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Flight parse(String line) {
        try {
            return JSON.readValue(line, Flight.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a flight: " + line, e);
        }
    }

    /** Departure in milliseconds since 1970, the local time read as UTC. */
    public long departureMs() {
        return LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
