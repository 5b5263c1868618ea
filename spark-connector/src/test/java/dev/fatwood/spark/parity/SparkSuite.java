package dev.fatwood.spark.parity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the tests of Spark's own Kafka connector that this one does the work of, as {@code spark-suites.txt} spells
 * them: {@code "KafkaSinkBatchSuiteBase: batch - write to kafka"}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SparkSuite {
    String[] value();
}
