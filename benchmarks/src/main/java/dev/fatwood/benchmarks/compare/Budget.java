package dev.fatwood.benchmarks.compare;

/**
 * How long a case may take, brokers, data and limit included. It sizes its data to fit; rounds beyond the asked ones are only run
 * inside it, and the estimate of the time left is made from it.
 *
 * @param fullSeconds in a full run on two cores
 * @param quickSeconds in a quick run
 */
public record Budget(int fullSeconds, int quickSeconds) {

    public Budget {
        if (fullSeconds < 1 || quickSeconds < 1) {
            throw new IllegalArgumentException(
                    "a budget is at least one second, not " + fullSeconds + "/" + quickSeconds);
        }
    }

    public int seconds(boolean isQuick) {
        return isQuick ? quickSeconds : fullSeconds;
    }
}
