package dev.fatwood.suites.clients;

import java.util.List;
import org.apache.kafka.common.test.ClusterInstance;
import org.apache.kafka.common.test.api.ClusterConfig;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * One run of one test on a cluster of its own, which is started before the test's own preparations and gone after its clean-up.
 * A failed test's files stay in {@code target/brokers}.
 */
final class ClusterInvocation
        implements TestTemplateInvocationContext,
                ExecutionCondition,
                ParameterResolver,
                BeforeEachCallback,
                AfterEachCallback {

    private final String test;
    private final String skipReason;
    private final SuiteCluster cluster;

    /** An empty {@code skipReason} runs the test. */
    ClusterInvocation(String test, ClusterConfig config, String skipReason) {
        this.test = test;
        this.skipReason = skipReason;
        this.cluster = new SuiteCluster(test, config);
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return test.substring(test.indexOf('.') + 1) + "[" + invocationIndex + "]";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return skipReason.isEmpty()
                ? ConditionEvaluationResult.enabled("")
                : ConditionEvaluationResult.disabled(skipReason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ClusterInstance.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return cluster;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (cluster.config().isAutoStart()) {
            cluster.start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        cluster.stop();
        if (context.getExecutionException().isEmpty()) {
            cluster.removeFiles();
        }
    }
}
