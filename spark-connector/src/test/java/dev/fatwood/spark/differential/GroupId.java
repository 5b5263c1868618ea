package dev.fatwood.spark.differential;

/** Ten cases over the same topics. */
record GroupId(long seed, int number) {
    static final int CASES = 10;

    /** The group that a case belongs to. */
    static GroupId of(long seed, int caseNumber) {
        return new GroupId(seed, caseNumber / CASES);
    }

    /** For its topics; another one for each topic with gaps. */
    Dice dice() {
        return new Dice(seed, -1 - 2L * number);
    }

    Dice diceOfGaps() {
        return new Dice(seed, -2 - 2L * number);
    }

    /** Its topics have the same names whenever the group is made, since filters speak of them. */
    String topic(String suffix) {
        return "differential-" + seed + "-" + number + "-" + suffix;
    }
}
