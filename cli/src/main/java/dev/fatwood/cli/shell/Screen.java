package dev.fatwood.cli.shell;

/** Whether people look at the error stream, so that lines there can be redrawn. */
public enum Screen {
    /** It is no terminal. */
    NONE,
    /** It is a terminal, on which the result may appear too: nothing is redrawn while a result is printed. */
    SHARED,
    /** It is a terminal, and the result goes into a file. */
    FREE;

    private static final String TERMINAL = "fatwood.terminal";
    private static final String TO_FILE = "fatwood.to.file";

    /** That of this process, of which only the launcher knows what its streams are. */
    static Screen ofProcess() {
        if (!Boolean.getBoolean(TERMINAL)) {
            return NONE;
        }
        return Boolean.getBoolean(TO_FILE) ? FREE : SHARED;
    }
}
