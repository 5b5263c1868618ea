package dev.fatwood.cli.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.cli.place.Place.Kind;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Test
    void everyFormIsRead() {
        assertThat(Place.parse("earliest", ZONE)).contains(Place.EARLIEST);
        assertThat(Place.parse("latest", ZONE)).contains(Place.LATEST);
        assertThat(Place.parse("1200", ZONE)).contains(new Place(Kind.OFFSET, 1200));
        assertThat(Place.parse("-10m", ZONE)).contains(new Place(Kind.AGO, 600_000));
        assertThat(Place.parse("@5", ZONE)).contains(new Place(Kind.TIME, 5));
        assertThat(Place.parse("1970-01-02", ZONE)).contains(new Place(Kind.TIME, 82_800_000));
        assertThat(Place.parse("1970-01-02T00:00", ZONE)).contains(new Place(Kind.TIME, 82_800_000));
        assertThat(Place.parse("1970-01-02T00:00:01Z", ZONE)).contains(new Place(Kind.TIME, 86_401_000));
        assertThat(Place.parse("1970-01-02T00:00+01:00", ZONE)).contains(new Place(Kind.TIME, 82_800_000));
    }

    @Test
    void everythingElseIsNoPlace() {
        for (String text : new String[] {"", "soon", "-10", "10m", "-m", "2026-13-01", "1960-01-01", "@x", "1.5"}) {
            assertThat(Place.parse(text, ZONE)).as(text).isEmpty();
        }
    }

    @Test
    void onlyPlacesOfOneKindHaveAnOrder() {
        assertThat(new Place(Kind.OFFSET, 6).isAfter(new Place(Kind.OFFSET, 5), 0))
                .isTrue();
        assertThat(new Place(Kind.OFFSET, 5).isAfter(new Place(Kind.OFFSET, 5), 0))
                .isFalse();
        assertThat(new Place(Kind.AGO, 9).isAfter(new Place(Kind.AGO, 10), 50)).isTrue();
        assertThat(new Place(Kind.TIME, 41).isAfter(new Place(Kind.AGO, 10), 50))
                .isTrue();
        assertThat(new Place(Kind.TIME, 40).isAfter(new Place(Kind.AGO, 10), 50))
                .isFalse();
        assertThat(new Place(Kind.OFFSET, 6).isAfter(new Place(Kind.TIME, 5), 0))
                .isFalse();
        assertThat(Place.LATEST.isAfter(Place.EARLIEST, 0)).isTrue();
        assertThat(Place.LATEST.isAfter(Place.LATEST, 0)).isFalse();
    }

    @Test
    void textIsOneOfTheForms() {
        assertThat(new Place(Kind.TIME, 86_401_000).text()).isEqualTo("1970-01-02T00:00:01Z");
        assertThat(new Place(Kind.AGO, 600_000).text()).isEqualTo("-10m");
        assertThat(new Place(Kind.OFFSET, 12).text()).isEqualTo("12");
    }
}
