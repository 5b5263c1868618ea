package dev.fatwood.coordinator.regex;

/** A pattern is not one; the message says why. Never leaves the package. */
final class BadPatternException extends RuntimeException {

    BadPatternException(String message) {
        super(message, null, false, false);
    }
}
