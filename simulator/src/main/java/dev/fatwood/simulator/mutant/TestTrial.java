package dev.fatwood.simulator.mutant;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs a test, {@code class#method}, and says how it failed, {@code null} if it did not. Loaded by a {@link MutantLoader}, and so are the test and
 * what it tests.
 */
public final class TestTrial implements UnaryOperator<String> {

    /**
     * @throws IllegalStateException if there is no such test
     * @throws LinkageError if an edit made bytecode that is not valid
     */
    @Override
    public String apply(String test) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request(test), listener);
        TestExecutionSummary summary = listener.getSummary();
        if (summary.getTestsStartedCount() == 0) {
            throw new IllegalStateException("there is no test " + test);
        }
        List<TestExecutionSummary.Failure> failures = summary.getFailures();
        return failures.isEmpty() ? null : message(failures.get(0).getException());
    }

    /** Bytecode that cannot be linked is no broken broker: nobody could ship it. */
    private static String message(Throwable failure) {
        if (failure instanceof LinkageError unlinked) {
            throw unlinked;
        }
        return failure.toString();
    }

    private LauncherDiscoveryRequest request(String test) {
        int split = test.indexOf('#');
        try {
            Class<?> type =
                    Class.forName(test.substring(0, split), false, getClass().getClassLoader());
            return LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectMethod(type, test.substring(split + 1)))
                    .build();
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException("there is no test " + test + ", or it is not on the class path", gone);
        }
    }
}
