package dev.fatwood.compat.input;

import dev.fatwood.protocol.message.AlterConfigsRequest;
import dev.fatwood.protocol.message.DescribeConfigsRequest;
import dev.fatwood.protocol.message.DescribeConfigsRequest.DescribeConfigsResource;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterConfigsResource;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterableConfig;
import java.util.List;
import java.util.stream.Stream;

/** Settings that cannot be changed or described as asked. */
final class ConfigRows {

    private static final int TOPIC = 2;
    private static final int BROKER = 4;
    private static final int SET = 0;
    private static final int DELETE = 1;
    private static final int APPEND = 2;
    private static final int SUBTRACT = 3;

    private ConfigRows() {}

    static Stream<BadRequest> all() {
        return Stream.of(topics(), brokers(), whole(), described()).flatMap(rows -> rows);
    }

    private static Stream<BadRequest> topics() {
        return Stream.of(
                change("set on no topic", TOPIC, "absent", key("retention.ms", SET, "1")),
                change("set on a topic without a name", TOPIC, "", key("retention.ms", SET, "1")),
                change("set an unknown key", TOPIC, "present", key("no.such.setting", SET, "1")),
                change("delete an unknown key", TOPIC, "present", key("no.such.setting", DELETE, null)),
                change("append to an unknown key", TOPIC, "present", key("no.such.setting", APPEND, "1")),
                change("subtract from an unknown key", TOPIC, "present", key("no.such.setting", SUBTRACT, "1")),
                change("set no value", TOPIC, "present", key("retention.ms", SET, null)),
                change("set nonsense", TOPIC, "present", key("retention.ms", SET, "soon")),
                change("set out of range", TOPIC, "present", key("min.insync.replicas", SET, "0")),
                change("append to no list", TOPIC, "present", key("retention.ms", APPEND, "1")),
                change("subtract from no list", TOPIC, "present", key("retention.ms", SUBTRACT, "1")),
                change("append nonsense", TOPIC, "present", key("cleanup.policy", APPEND, "keep")),
                change("subtract what is not there", TOPIC, "present", key("cleanup.policy", SUBTRACT, "compact")),
                change("subtract all", TOPIC, "present", key("cleanup.policy", SUBTRACT, "delete")),
                change("unknown operation", TOPIC, "present", key("retention.ms", 9, "1")),
                change(
                        "one key twice",
                        TOPIC,
                        "present",
                        key("retention.ms", SET, "1000"),
                        key("retention.ms", SET, "2000")),
                change("unknown kind of resource", 99, "present", key("retention.ms", SET, "1")),
                change("no kind of resource", 0, "present", key("retention.ms", SET, "1")));
    }

    private static Stream<BadRequest> brokers() {
        return Stream.of(
                change("set on a missing broker", BROKER, "77", key("log.retention.ms", SET, "1000")),
                change("set on a broker that is no number", BROKER, "one", key("log.retention.ms", SET, "1000")),
                change("set what is read once", BROKER, "1", key("log.dirs", SET, "/elsewhere")),
                change("set nonsense on a broker", BROKER, "1", key("log.retention.ms", SET, "soon")),
                change("set nonsense on all brokers", BROKER, "", key("log.retention.ms", SET, "soon")));
    }

    private static Stream<BadRequest> whole() {
        return Stream.of(
                replace("replace of no topic", TOPIC, "absent", "retention.ms", "1"),
                replace("replace by an unknown key", TOPIC, "present", "no.such.setting", "1"),
                replace("replace by no value", TOPIC, "present", "retention.ms", null),
                replace("replace by nonsense", TOPIC, "present", "retention.ms", "soon"),
                replace("replace of a missing broker", BROKER, "77", "log.retention.ms", "1000"));
    }

    private static Stream<BadRequest> described() {
        return Stream.of(
                describe("of no topic", TOPIC, "absent"),
                describe("of a topic with a bad name", TOPIC, "a/b"),
                describe("of a missing broker", BROKER, "77"),
                describe("of a broker that is no number", BROKER, "one"),
                describe("of an unknown kind", 99, "present"));
    }

    private static AlterableConfig key(String name, int operation, String value) {
        return new AlterableConfig()
                .name(name)
                .configOperation((byte) operation)
                .value(value);
    }

    private static BadRequest change(String what, int type, String name, AlterableConfig... keys) {
        return BadRequest.of(
                "IncrementalAlterConfigs: " + what,
                new IncrementalAlterConfigsRequest()
                        .resources(List.of(new AlterConfigsResource()
                                .resourceType((byte) type)
                                .resourceName(name)
                                .configs(List.of(keys)))),
                1);
    }

    private static BadRequest replace(String what, int type, String name, String key, String value) {
        return BadRequest.of(
                "AlterConfigs: " + what,
                new AlterConfigsRequest()
                        .resources(List.of(new AlterConfigsRequest.AlterConfigsResource()
                                .resourceType((byte) type)
                                .resourceName(name)
                                .configs(List.of(new AlterConfigsRequest.AlterableConfig()
                                        .name(key)
                                        .value(value))))),
                2);
    }

    private static BadRequest describe(String what, int type, String name) {
        return BadRequest.of(
                "DescribeConfigs: " + what,
                new DescribeConfigsRequest()
                        .resources(List.of(new DescribeConfigsResource()
                                .resourceType((byte) type)
                                .resourceName(name)
                                .configurationKeys(null))),
                4);
    }
}
