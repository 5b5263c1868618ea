package dev.fatwood.suites.clients;

import java.util.stream.Stream;
import org.apache.kafka.common.test.api.ClusterTemplate;
import org.apache.kafka.common.test.api.ClusterTest;
import org.apache.kafka.common.test.api.ClusterTests;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs each cluster test once per cluster its annotations describe. JUnit finds it as a service. */
public final class ClusterExtension implements TestTemplateInvocationContextProvider {

    private final Skips skips = Skips.load();

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return Stream.of(ClusterTest.class, ClusterTests.class, ClusterTemplate.class)
                .anyMatch(kind -> AnnotationSupport.isAnnotated(context.getTestMethod(), kind));
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        String test = outermost(context.getRequiredTestClass()).getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        return AnnotatedClusters.of(context)
                .map(cluster ->
                        new ClusterInvocation(test, cluster, skips.reason(test).orElse("")));
    }

    /** Tests are named by their file, also those of a nested class. */
    private static Class<?> outermost(Class<?> test) {
        return test.isMemberClass() ? outermost(test.getEnclosingClass()) : test;
    }
}
