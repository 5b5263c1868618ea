package dev.fatwood.suites.clients;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Turns replicas that the test's cluster could hold into one, in settings and in topics made through an admin client: a factor
 * becomes 1, a list of brokers the one broker. What is beyond the brokers asked for stays, so that the broker refuses it.
 */
record OneReplica(int brokersAskedFor) {

    private static final List<String> FACTORS = List.of(
            "default.replication.factor",
            "offsets.topic.replication.factor",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "share.coordinator.state.topic.replication.factor",
            "share.coordinator.state.topic.min.isr",
            "min.insync.replicas");

    Map<String, String> settings(Map<String, String> asked) {
        Map<String, String> settings = new HashMap<>(asked);
        FACTORS.forEach(factor -> settings.computeIfPresent(factor, (key, value) -> "1"));
        return settings;
    }

    Admin admin(Admin admin) {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("createTopics")) {
                        arguments[0] = topics((Collection<?>) arguments[0]);
                    }
                    return call(admin, method, arguments);
                });
    }

    private Collection<NewTopic> topics(Collection<?> asked) {
        return asked.stream().map(topic -> topic((NewTopic) topic)).toList();
    }

    NewTopic topic(NewTopic asked) {
        if (asked.replicasAssignments() != null) {
            return new NewTopic(asked.name(), replicas(asked.replicasAssignments())).configs(asked.configs());
        }
        if (asked.replicationFactor() <= 1 || asked.replicationFactor() > brokersAskedFor) {
            return asked;
        }
        Optional<Integer> partitions = Optional.of(asked.numPartitions()).filter(count -> count != -1);
        return new NewTopic(asked.name(), partitions, Optional.of((short) 1)).configs(asked.configs());
    }

    private Map<Integer, List<Integer>> replicas(Map<Integer, List<Integer>> asked) {
        Map<Integer, List<Integer>> replicas = new HashMap<>(asked);
        replicas.replaceAll((partition, brokers) ->
                brokers.stream().allMatch(id -> id < brokersAskedFor) ? List.of(SuiteCluster.BROKER_ID) : brokers);
        return replicas;
    }

    private static Object call(Admin admin, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(admin, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
