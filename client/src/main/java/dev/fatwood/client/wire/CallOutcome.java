package dev.fatwood.client.wire;

/**
 * What became of one of several requests: an answer, or the reason why there is none.
 *
 * @param answer  null if there is none
 * @param failure null if there is an answer
 */
public record CallOutcome<A>(A answer, ConnectionException failure) {

    public boolean isAnswered() {
        return failure == null;
    }
}
