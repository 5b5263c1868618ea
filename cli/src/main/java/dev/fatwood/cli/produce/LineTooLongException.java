package dev.fatwood.cli.produce;

import java.io.IOException;

/** The next line of the input is longer than any record may be. */
final class LineTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    LineTooLongException(int bytesMax) {
        super("longer than " + bytesMax + " bytes, more than a record may have");
    }
}
