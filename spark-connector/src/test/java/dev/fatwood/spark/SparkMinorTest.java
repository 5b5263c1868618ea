package dev.fatwood.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkMinorTest {
    @ParameterizedTest
    @ValueSource(strings = {"4.2.0", "4.2", "4.2.17", "4.2.0-amzn-1", "4.2.1-SNAPSHOT", "4.2.0.7.3-12"})
    void everyPatchOfTheMinorWillDo(String version) {
        assertThatCode(() -> SparkMinor.requireBuiltFor(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.3", "4.0.4", "3.5.9", "4.3.0", "4.20.0", "5.2.0", "unheard of", ""})
    void otherMinorsAreRefused(String version) {
        assertThatThrownBy(() -> SparkMinor.requireBuiltFor(version))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("but Spark " + version + " is running");
    }

    @Test
    void oneSentenceSaysWhichSparkAndWhatToDo() {
        assertThatThrownBy(() -> SparkMinor.requireBuiltFor("4.1.3"))
                .hasMessage("This jar of Fatwood is built for Spark 4.2, but Spark 4.1.3 is running: put"
                        + " fatwood-spark-4.1_2.13 on the class path instead, if there is one, or run Spark 4.2.");
    }

    @Test
    void jarIsBuiltForTheSparkItIsCompiledAgainst() {
        assertThat(SparkMinor.of(org.apache.spark.package$.MODULE$.SPARK_VERSION()))
                .isEqualTo(SparkMinor.BUILT_FOR);
    }
}
