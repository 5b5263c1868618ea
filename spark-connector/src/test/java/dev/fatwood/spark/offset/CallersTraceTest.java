package dev.fatwood.spark.offset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallersTraceTest {
    @Test
    void framesOfTheUsersOwnCodeStayInTheirOrder() {
        // Given
        StackTraceElement[] whole = {
            frame("dev.fatwood.spark.offset.BoundCheck"),
            frame("org.apache.spark.sql.classic.Dataset"),
            frame("com.example.Report"),
            frame("scala.collection.immutable.List"),
            frame("com.example.Main"),
            frame("py4j.GatewayConnection"),
            frame("java.lang.Thread")
        };

        // When
        StackTraceElement[] left = CallersTrace.of(whole);

        // Then
        assertThat(left)
                .extracting(StackTraceElement::getClassName)
                .containsExactly("com.example.Report", "com.example.Main");
    }

    @Test
    void sentenceIsTheLastLineWhereNobodyElsesCodeRuns() throws InterruptedException {
        // Given what PySpark prints of an exception it has no class for
        StringWriter printed = new StringWriter();
        Thread ofSpark = new Thread(() -> {
            var error = new OffsetStateException("CONDITION", Map.of(), "this is wrong.");
            error.setStackTrace(new Throwable().getStackTrace()); // as Spark does between threads
            error.printStackTrace(new PrintWriter(printed, true));
        });

        // When
        ofSpark.start();
        ofSpark.join();

        // Then
        assertThat(printed.toString().strip()).endsWith("[CONDITION] this is wrong.");
    }

    private static StackTraceElement frame(String className) {
        return new StackTraceElement(className, "run", "Source.java", 1);
    }
}
