package dev.fatwood.broker.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.replication.partition.ReadResult;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FetchSessionsTest {

    private static final UUID TOPIC = new UUID(1, 1);
    private static final FetchKey FIRST = FetchKey.byId(TOPIC, 0);
    private static final FetchKey SECOND = FetchKey.byId(TOPIC, 1);

    private final FakeClock clock = new FakeClock();
    private final FetchSessions sessions = new FetchSessions(2, clock, new FakeRandom(5));

    @Test
    void aNewSessionKnowsWhatWasNamedAndALaterRequestChangesIt() {
        // Given
        int id = create(target(FIRST, 0), target(SECOND, 0));

        // When
        FetchPlan plan = sessions.plan(id, 1, true, List.of(target(FIRST, 7)), List.of(SECOND));

        // Then
        assertThat(plan.incremental()).isTrue();
        assertThat(plan.sessionId()).isEqualTo(id);
        assertThat(plan.targets()).containsExactly(target(FIRST, 7));
    }

    @Test
    void epochsGoUpByOneAndComeRoundToOne() {
        // Given
        FetchSession session = new FetchSession(1, true, List.of());

        // When, Then
        assertThat(session.advance(2, true, List.of(), List.of())).isEqualTo(ErrorCode.INVALID_FETCH_SESSION_EPOCH);
        assertThat(session.advance(1, true, List.of(), List.of())).isEqualTo(ErrorCode.NONE);
        assertThat(session.advance(1, true, List.of(), List.of())).isEqualTo(ErrorCode.INVALID_FETCH_SESSION_EPOCH);
        assertThat(session.advance(2, false, List.of(), List.of())).isEqualTo(ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR);
        assertThat(session.advance(2, true, List.of(), List.of())).isEqualTo(ErrorCode.NONE);
    }

    @Test
    void withoutRoomThereIsNoSessionUntilOneWasIdleForTwoMinutes() {
        // Given
        int oldest = create(target(FIRST, 0));
        int younger = create(target(FIRST, 0));

        // When
        int none = create(target(FIRST, 0));
        clock.advanceMs(FetchSessions.EVICTABLE_AFTER_MS + 1);
        sessions.plan(younger, 1, true, List.of(), List.of());
        int evicting = create(target(FIRST, 0));

        // Then
        assertThat(none).isEqualTo(FetchSession.NO_SESSION);
        assertThat(evicting).isPositive();
        assertThat(sessions.open()).isEqualTo(2);
        assertThat(sessions.plan(oldest, 1, true, List.of(), List.of()).error())
                .isEqualTo(ErrorCode.FETCH_SESSION_ID_NOT_FOUND);
    }

    @Test
    void aFinalRequestEndsItsSession() {
        // Given
        int id = create(target(FIRST, 0));

        // When
        FetchPlan plan = sessions.plan(id, FetchSession.FINAL_EPOCH, true, List.of(target(FIRST, 3)), List.of());

        // Then
        assertThat(plan.sessionId()).isEqualTo(FetchSession.NO_SESSION);
        assertThat(plan.incremental()).isFalse();
        assertThat(sessions.open()).isZero();
    }

    @Test
    void onlyNewsIsTold() {
        // Given
        FetchSession session = new FetchSession(1, true, List.of(target(FIRST, 0)));

        // When, Then
        assertThat(session.tell(FIRST, found(ErrorCode.NONE, 5), false))
                .as("first answer")
                .isTrue();
        assertThat(session.tell(FIRST, found(ErrorCode.NONE, 5), false))
                .as("nothing new")
                .isFalse();
        assertThat(session.tell(FIRST, found(ErrorCode.NONE, 6), false))
                .as("high watermark")
                .isTrue();
        assertThat(session.tell(FIRST, found(ErrorCode.NONE, 6), true))
                .as("records")
                .isTrue();
        assertThat(session.tell(FIRST, found(ErrorCode.KAFKA_STORAGE_ERROR, -1), false))
                .as("error")
                .isTrue();
        assertThat(session.tell(FIRST, found(ErrorCode.NONE, 6), false))
                .as("after an error")
                .isTrue();
    }

    @Test
    void aPartitionThatGaveRecordsGoesToTheEnd() {
        // Given
        FetchSession session = new FetchSession(1, true, List.of(target(FIRST, 0), target(SECOND, 0)));

        // When
        session.tell(FIRST, found(ErrorCode.NONE, 5), true);

        // Then
        assertThat(session.targets()).extracting(FetchTarget::key).containsExactly(SECOND, FIRST);
    }

    private int create(FetchTarget... targets) {
        return sessions.plan(0, FetchSession.INITIAL_EPOCH, true, List.of(targets), List.of())
                .sessionId();
    }

    private static FetchTarget target(FetchKey key, long offset) {
        return new FetchTarget(key, offset, 1000, -1);
    }

    private static ReadResult found(ErrorCode error, long highWatermark) {
        return new ReadResult(error, null, highWatermark, highWatermark, 0);
    }
}
