package dev.fatwood.checks.snippet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.apache.spark.sql.SparkSession;

/**
 * Compiles blocks of Java as the body of a method that has {@code spark}, and runs them here.
 *
 * @param directory where to compile
 * @param spark asked for by those that use it
 */
record JavaSnippets(Path directory, Supplier<SparkSession> spark) {

    private static final String CLASS = """
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            import org.apache.kafka.clients.admin.*;
            import org.apache.kafka.clients.consumer.*;
            import org.apache.kafka.clients.producer.*;
            import org.apache.kafka.common.serialization.*;
            import org.apache.spark.sql.*;
            import org.apache.spark.sql.streaming.*;
            %s
            public final class Pasted {
                public static void main(String[] arguments) throws Exception {
                    run(null);
                }

                public static void run(SparkSession spark) throws Exception {
            %s
                }
            }
            """;

    void compile(Snippet snippet, String bootstrap) throws IOException {
        Map<Boolean, String> lines = snippet.textFor(bootstrap)
                .lines()
                .collect(Collectors.partitioningBy(line -> line.startsWith("import "), Collectors.joining("\n")));
        Path source =
                Files.writeString(directory.resolve("Pasted.java"), CLASS.formatted(lines.get(true), lines.get(false)));
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        problems,
                        problems,
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        directory.toString(),
                        source.toString());
        if (status != 0) {
            throw new AssertionError(
                    problems.toString(StandardCharsets.UTF_8).lines().limit(20).collect(Collectors.joining("\n")));
        }
    }

    /** Runs what was compiled last: in a process of its own, or here if it needs Spark. */
    void run(Snippet snippet) throws Exception {
        if (!snippet.needsSpark()) {
            runProcess(snippet);
            return;
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            loader.loadClass("Pasted").getMethod("run", SparkSession.class).invoke(null, spark.get());
        } catch (InvocationTargetException failed) {
            throw new AssertionError("it failed:\n" + snippet.text(), failed.getCause());
        }
    }

    private void runProcess(Snippet snippet) throws IOException, InterruptedException {
        String classPath = directory + ":" + System.getProperty("java.class.path");
        new SnippetProcess(
                        directory,
                        List.of(SnippetProcess.java(), "-XX:TieredStopAtLevel=1", "-cp", classPath, "Pasted"))
                .run(snippet, Map.of());
    }
}
