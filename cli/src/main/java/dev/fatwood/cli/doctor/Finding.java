package dev.fatwood.cli.doctor;

/**
 * What one look found.
 *
 * @param says what is so, and what to do unless it is fine
 */
record Finding(String check, Level level, String says) {

    /** How bad it is. */
    enum Level {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String check, String says) {
        return new Finding(check, Level.OK, says);
    }

    static Finding warn(String check, String says) {
        return new Finding(check, Level.WARN, says);
    }

    static Finding fail(String check, String says) {
        return new Finding(check, Level.FAIL, says);
    }
}
