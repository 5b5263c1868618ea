package dev.fatwood.examples.lesson;

/** A short program about one thing. Its output is the same in every run. */
public interface Lesson {

    /** What is learnt, in one line. */
    String about();

    void run(Stage stage) throws Exception;
}
