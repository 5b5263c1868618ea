package dev.fatwood.coordinator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;

/** Hears one answer. */
public final class Heard<A> implements ShardReply<A> {

    private int times;
    private ErrorCode error;
    private A answer;

    @Override
    public void replied(ErrorCode errorHeard, A answerHeard) {
        times++;
        error = errorHeard;
        answer = answerHeard;
    }

    /** What the shard says to a command whose answer comes by {@code this}: only a refusal is one. */
    public void carriedOut(ErrorCode errorHeard, Void nothing) {
        if (errorHeard != ErrorCode.NONE) {
            replied(errorHeard, null);
        }
    }

    public boolean isWaiting() {
        return times == 0;
    }

    /** The error of the shard itself. */
    public ErrorCode error() {
        assertThat(times).as("answers").isEqualTo(1);
        return error;
    }

    public A answer() {
        assertThat(error()).isEqualTo(ErrorCode.NONE);
        return answer;
    }
}
