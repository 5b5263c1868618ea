package dev.fatwood.suites.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves out what {@code skipped.tsv} names, with the reason beside it. A name is {@code Class}, {@code Class#method}, or
 * {@code Class#method[words]} for those runs of a method whose display name contains the words; {@code *} is any class or method.
 */
public final class SkipList implements ExecutionCondition {

    private static final List<Line> LINES = read(Path.of(System.getProperty("fatwood.suite.skipped", "skipped.tsv")));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return LINES.stream()
                .filter(line -> line.isAbout(context))
                .findFirst()
                .map(line -> ConditionEvaluationResult.disabled(line.reason()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("not in the list"));
    }

    private static List<Line> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(Line::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of skipped tests cannot be read", e);
        }
    }

    /** @param method empty for the whole class; {@code words} empty for every run of the method */
    private record Line(String type, String method, String words, String reason) {

        static Line of(String text) {
            String[] columns = text.split("\t", 2);
            if (columns.length != 2) {
                throw new IllegalArgumentException("a skipped test needs a reason: " + text);
            }
            String name = columns[0].strip();
            String words = name.endsWith("]") ? name.substring(name.indexOf('[') + 1, name.length() - 1) : "";
            String path = words.isEmpty() ? name : name.substring(0, name.indexOf('['));
            int hash = path.indexOf('#');
            return hash < 0
                    ? new Line(path, "", words, columns[1].strip())
                    : new Line(path.substring(0, hash), path.substring(hash + 1), words, columns[1].strip());
        }

        boolean isAbout(ExtensionContext context) {
            String testClass = context.getTestClass().map(Line::outermost).orElse("");
            if (!type.equals("*") && !type.equals(testClass)) {
                return false;
            }
            if (method.isEmpty()) {
                return context.getTestMethod().isEmpty();
            }
            String testMethod = context.getTestMethod()
                    .map(java.lang.reflect.Method::getName)
                    .orElse("");
            return !testMethod.isEmpty()
                    && (method.equals("*") || method.equals(testMethod))
                    && (words.isEmpty()
                            || isRun(context) && context.getDisplayName().contains(words));
        }

        /** Nested classes go by the name of the one around them. */
        private static String outermost(Class<?> type) {
            Class<?> around = type;
            while (around.getEnclosingClass() != null) {
                around = around.getEnclosingClass();
            }
            return around.getSimpleName();
        }

        /** One run of a method with parameters, not the method as a whole. */
        private static boolean isRun(ExtensionContext context) {
            return context.getUniqueId().contains("test-template-invocation");
        }
    }
}
