package dev.fatwood.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SparkVersionTest {

    @Test
    void onlyTheVersionOfTheConnectorWillDo() {
        SparkVersion.here().require();
        for (String other : new String[] {"3.5.1", "4.1.3", "4.20.0"}) {
            assertThatThrownBy(() -> new SparkVersion(other).require())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "it needs Spark 4.2, and spark-submit has brought " + other + "; set SPARK_HOME");
        }
    }
}
