/**
 * Runs the lessons of the packages {@code client} and {@code spark}: {@code ./examples/run NAME}. Each gets a broker, prints what it does
 * and what comes out, and is held against the output written down for it.
 *
 * <p>Not here: what is taught.
 *
 * <p>Thread: main. Start reading at {@link dev.fatwood.examples.lesson.RunLesson}.
 */
package dev.fatwood.examples.lesson;
