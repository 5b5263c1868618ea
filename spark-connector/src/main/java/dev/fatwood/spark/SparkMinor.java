package dev.fatwood.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The minor version of Spark a jar is for. Spark moves its interfaces from one minor to the next, so each has a jar of its own; a jar
 * on another one says so in a sentence before the Java machine finds a method missing.
 *
 * @param text {@code major.minor}
 */
record SparkMinor(String text) {
    /** What this jar is compiled against. */
    static final SparkMinor BUILT_FOR = new SparkMinor("4.2");

    private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+)(\\D.*)?");

    /** @param version as Spark tells it; vendors add to it, as in {@code 4.2.0-amzn-1} */
    static SparkMinor of(String version) {
        Matcher parts = VERSION.matcher(version);
        return new SparkMinor(parts.matches() ? parts.group(1) : version);
    }

    /** @throws UnsupportedOperationException if this Spark is not of the minor the jar is built for */
    static void require() {
        requireBuiltFor(org.apache.spark.package$.MODULE$.SPARK_VERSION());
    }

    /** @param running the version of the Spark that runs */
    static void requireBuiltFor(String running) {
        SparkMinor minor = of(running);
        if (!minor.equals(BUILT_FOR)) {
            throw new UnsupportedOperationException("This jar of Fatwood is built for Spark " + BUILT_FOR.text
                    + ", but Spark " + running + " is running: put " + artifact(minor)
                    + " on the class path instead, if there is one, or run Spark " + BUILT_FOR.text + ".");
        }
    }

    private static String artifact(SparkMinor minor) {
        return "fatwood-spark-" + minor.text + "_2.13";
    }
}
