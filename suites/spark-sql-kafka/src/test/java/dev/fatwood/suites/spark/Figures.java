package dev.fatwood.suites.spark;

import java.util.ArrayList;
import java.util.List;
import org.scalatest.Reporter;
import org.scalatest.events.Event;
import org.scalatest.events.RunAborted;
import org.scalatest.events.SuiteAborted;
import org.scalatest.events.TestCanceled;
import org.scalatest.events.TestFailed;
import org.scalatest.events.TestIgnored;
import org.scalatest.events.TestSucceeded;

/** Counts what ScalaTest reports. ScalaTest makes one itself and calls it from one thread at a time. */
public final class Figures implements Reporter {

    private static final List<String> FAILED = new ArrayList<>();
    private static int passed;
    private static int leftOut;

    @Override
    public void apply(Event event) {
        count(event);
    }

    /** Names of the tests, or suites, that failed; in the order they did. */
    static synchronized List<String> failed() {
        return List.copyOf(FAILED);
    }

    static synchronized int passed() {
        return passed;
    }

    /** Tests that did not run because they or Spark said so. */
    static synchronized int leftOut() {
        return leftOut;
    }

    private static synchronized void count(Event event) {
        if (event instanceof TestSucceeded) {
            passed++;
        } else if (event instanceof TestIgnored || event instanceof TestCanceled) {
            leftOut++;
        } else if (event instanceof TestFailed test) {
            FAILED.add(test.suiteName() + ": " + test.testName());
        } else if (event instanceof RunAborted run) {
            FAILED.add("aborted: " + run.message());
        } else if (event instanceof SuiteAborted suite) {
            FAILED.add(suite.suiteName() + ": aborted, " + suite.message());
        }
    }
}
