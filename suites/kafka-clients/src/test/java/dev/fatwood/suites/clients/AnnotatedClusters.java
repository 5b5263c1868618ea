package dev.fatwood.suites.clients;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.test.api.AutoStart;
import org.apache.kafka.common.test.api.ClusterConfig;
import org.apache.kafka.common.test.api.ClusterConfigProperty;
import org.apache.kafka.common.test.api.ClusterFeature;
import org.apache.kafka.common.test.api.ClusterTemplate;
import org.apache.kafka.common.test.api.ClusterTest;
import org.apache.kafka.common.test.api.ClusterTestDefaults;
import org.apache.kafka.common.test.api.ClusterTests;
import org.apache.kafka.common.test.api.Type;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/** The clusters that a test's annotations ask for; those of the class fill in what the method leaves open. */
final class AnnotatedClusters {

    /** In {@link ClusterConfigProperty#id}: for every broker. */
    private static final int EVERY_BROKER = -1;

    /** Whether brokers and controllers share a process makes no difference to one broker in one process: each cluster runs once. */
    private static final Set<Type> TYPES = Set.of(Type.CO_KRAFT);

    private AnnotatedClusters() {}

    static Stream<ClusterConfig> of(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        ClusterTestDefaults defaults = defaults(context.getRequiredTestClass());
        Stream<ClusterTest> single = Stream.ofNullable(method.getAnnotation(ClusterTest.class));
        Stream<ClusterTest> listed =
                Stream.ofNullable(method.getAnnotation(ClusterTests.class)).flatMap(all -> Arrays.stream(all.value()));
        Stream<ClusterConfig> made = Stream.ofNullable(method.getAnnotation(ClusterTemplate.class))
                .flatMap(template -> madeBy(template.value(), context));
        return Stream.concat(Stream.concat(single, listed).map(test -> config(test, defaults)), made);
    }

    private static ClusterConfig config(ClusterTest test, ClusterTestDefaults defaults) {
        return ClusterConfig.builder()
                .setTypes(TYPES)
                .setBrokers(orElse(test.brokers(), defaults.brokers()))
                .setControllers(orElse(test.controllers(), defaults.controllers()))
                .setDisksPerBroker(orElse(test.disksPerBroker(), defaults.disksPerBroker()))
                .setAutoStart(
                        test.autoStart() == AutoStart.DEFAULT
                                ? defaults.autoStart()
                                : test.autoStart() == AutoStart.YES)
                .setBrokerListenerName(ListenerName.normalised(test.brokerListener()))
                .setBrokerSecurityProtocol(test.brokerSecurityProtocol())
                .setControllerListenerName(ListenerName.normalised(test.controllerListener()))
                .setControllerSecurityProtocol(test.controllerSecurityProtocol())
                .setServerProperties(properties(EVERY_BROKER, test, defaults))
                .setPerServerProperties(
                        Map.of(SuiteCluster.BROKER_ID, properties(SuiteCluster.BROKER_ID, test, defaults)))
                .setMetadataVersion(test.metadataVersion())
                .setFeatures(Arrays.stream(test.features())
                        .collect(Collectors.toMap(ClusterFeature::feature, ClusterFeature::version)))
                .build();
    }

    private static Map<String, String> properties(int broker, ClusterTest test, ClusterTestDefaults defaults) {
        Map<String, String> properties = new HashMap<>();
        Stream.concat(Arrays.stream(defaults.serverProperties()), Arrays.stream(test.serverProperties()))
                .filter(property -> property.id() == broker)
                .forEach(property -> properties.put(property.key(), property.value()));
        return properties;
    }

    private static Stream<ClusterConfig> madeBy(String methodName, ExtensionContext context) {
        Method maker = ReflectionSupport.findMethod(context.getRequiredTestClass(), methodName)
                .orElseThrow(() -> new IllegalStateException("no method " + methodName + " makes the clusters"));
        Object made =
                ReflectionSupport.invokeMethod(maker, context.getTestInstance().orElse(null));
        return ((Collection<?>) made).stream().map(ClusterConfig.class::cast);
    }

    private static int orElse(int value, int whenOpen) {
        return value == 0 ? whenOpen : value;
    }

    private static ClusterTestDefaults defaults(Class<?> test) {
        return Optional.ofNullable(test.getAnnotation(ClusterTestDefaults.class))
                .orElseGet(() -> Undecided.class.getAnnotation(ClusterTestDefaults.class));
    }

    /** Carries the annotation's own defaults. */
    @ClusterTestDefaults
    private static final class Undecided {}
}
