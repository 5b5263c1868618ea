package dev.fatwood.examples.quickstart;

/** The version of the Spark that this runs in, which is whatever {@code spark-submit} of the machine brings. */
record SparkVersion(String text) {

    private static final String NEEDED = "4.2";

    static SparkVersion here() {
        return new SparkVersion(org.apache.spark.package$.MODULE$.SPARK_VERSION());
    }

    /** @throws IllegalStateException unless it is the version the connector is built for */
    void require() {
        if (!text.startsWith(NEEDED + ".")) {
            throw new IllegalStateException("it needs Spark " + NEEDED + ", and spark-submit has brought " + text
                    + "; set SPARK_HOME to a Spark " + NEEDED
                    + ", or pip install pyspark==4.2.0 and have its spark-submit"
                    + " first on the PATH");
        }
    }
}
