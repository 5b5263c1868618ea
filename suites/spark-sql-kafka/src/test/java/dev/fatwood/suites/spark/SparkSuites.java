package dev.fatwood.suites.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scalatest.Suite;
import org.scalatest.tools.Runner;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Runs suites of {@code org.apache.spark.sql.kafka010} in this JVM and ends it: with 0 if no test failed.
 *
 * <p>Arguments: names of suites; {@code NAME:TEXT} runs only the tests of it whose names contain the text. Without any, all of them.
 */
public final class SparkSuites {

    private static final String PACKAGE = "org.apache.spark.sql.kafka010.";
    private static final List<String> ALL = List.of(
            "KafkaMicroBatchV2SourceWithAdminSuite",
            "KafkaRelationSuiteV2",
            "KafkaSinkBatchSuiteV2",
            "KafkaSinkMicroBatchStreamingSuite",
            "KafkaOffsetReaderSuite",
            "KafkaDontFailOnDataLossSuite");

    private SparkSuites() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        String on = System.getProperty("suite.on");
        Skips skips = Skips.read(Path.of("skipped.tsv"), on);
        List<String> wanted = arguments.length == 0 ? ALL : List.of(arguments);
        boolean allRan = Runner.run(runnerArguments(wanted, skips).toArray(String[]::new));
        List<String> failed = new ArrayList<>(Figures.failed());
        if (arguments.length == 0) {
            skips.unknown(ALL).forEach(name -> failed.add("skipped.tsv names a test that is not there: " + name));
        }
        failed.forEach(name -> System.out.println("failed: " + name));
        System.out.printf(
                "spark-sql-kafka on %s: passed %d / run %d / skipped %d%n",
                on, Figures.passed(), Figures.passed() + failed.size(), Figures.leftOut() + skips.count());
        // Spark leaves threads behind that would keep the JVM.
        System.exit(allRan && failed.isEmpty() ? 0 : 1);
    }

    private static List<String> runnerArguments(List<String> wanted, Skips skips) throws ReflectiveOperationException {
        List<String> arguments = new ArrayList<>(List.of("-oWD", "-C", Figures.class.getName()));
        arguments.addAll(List.of("-u", System.getProperty("suite.reports") + "/junit"));
        for (String suite : wanted) {
            String name = suite.split(":", 2)[0];
            String part = suite.contains(":") ? suite.split(":", 2)[1] : "";
            List<String> tests = testsOf(name).stream()
                    .filter(test -> test.contains(part))
                    .filter(test -> !skips.contains(name, test))
                    .toList();
            if (!tests.isEmpty()) {
                arguments.addAll(List.of("-s", PACKAGE + name));
                tests.forEach(test -> arguments.addAll(List.of("-t", test)));
            }
        }
        return arguments;
    }

    private static List<String> testsOf(String suite) throws ReflectiveOperationException {
        Suite instance =
                (Suite) Class.forName(PACKAGE + suite).getDeclaredConstructor().newInstance();
        return List.copyOf(CollectionConverters.asJava(instance.testNames().toSeq()));
    }
}
