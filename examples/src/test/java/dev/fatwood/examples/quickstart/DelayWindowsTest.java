package dev.fatwood.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DelayWindowsTest {

    private static final long WEEK_MS = Instant.parse("2001-01-04T00:00:00Z").toEpochMilli();

    @Test
    void windowsCountFromThursdayMidnight() {
        // Given
        List<Flight> flights = List.of(
                new Flight("2001/01/03 23:59", 1, "DTW"),
                new Flight("2001/01/04 00:00", 2, "DTW"),
                new Flight("2001/01/10 23:59", -5, "DTW"));

        // When
        var windows = DelayWindows.of(flights);

        // Then
        var first = new DelayWindow.Key(WEEK_MS - DelayWindows.WIDTH.toMillis(), "DTW");
        var second = new DelayWindow.Key(WEEK_MS, "DTW");
        assertThat(windows.values())
                .containsExactly(new DelayWindow(first, 1, 1, 1), new DelayWindow(second, 2, -3, 2));
    }

    @Test
    void bundledFlightsAreAllCounted() {
        // Given
        List<Flight> flights = FlightFile.lines().stream().map(Flight::parse).toList();

        // When
        var windows = DelayWindows.of(flights);

        // Then
        assertThat(windows.values().stream().mapToLong(DelayWindow::flights).sum())
                .isEqualTo(20_000);
    }
}
