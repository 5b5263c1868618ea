package dev.fatwood.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One kept result as the table and the plot see it, read back from the JSON that {@link ResultJson} wrote.
 *
 * @param ratio how many times better ours is than the peer
 * @param noisy sides whose ratio is not to be trusted; {@code repeat} if an earlier run of the same commit disagreed
 * @param clientBound sides that had the machine full
 * @param limit in the same unit; absent where there is none
 * @param machine one line about machine and versions
 */
record Row(
        String name,
        String description,
        String unit,
        String commit,
        double loadBefore,
        double ratio,
        List<String> noisy,
        List<String> clientBound,
        OptionalDouble brokerCpuRatio,
        OptionalDouble p99Ratio,
        String limitText,
        OptionalDouble limit,
        OptionalDouble ofLimit,
        List<Side> sides,
        String machine) {

    static Row of(JsonNode json) {
        JsonNode limit = json.path("limit");
        return new Row(
                json.path("name").asText(),
                json.path("description").asText(),
                json.path("unit").asText(),
                json.path("commit").asText(),
                json.path("loadBefore").asDouble(),
                json.path("ratio").asDouble(),
                list(json.path("noisy"), JsonNode::asText),
                list(json.path("clientBound"), JsonNode::asText),
                number(json.path("brokerCpuRatio")),
                number(json.path("p99Ratio")),
                limit.path("what").asText("none"),
                number(limit.path("value")),
                number(limit.path("oursReaches")),
                list(json.path("series"), Side::of),
                machine(json.path("machine"), json.path("versions")));
    }

    Side ours() {
        return sides.get(0);
    }

    Side peer() {
        return sides.get(1);
    }

    boolean isNoisy(Side side) {
        return noisy.contains(side.name());
    }

    boolean isClientBound(Side side) {
        return clientBound.contains(side.name());
    }

    private static String machine(JsonNode machine, JsonNode versions) {
        return machine.path("cores").asText() + " cores (" + machine.path("cpu").asText() + "), "
                + machine.path("memoryMb").asText() + " MB, "
                + machine.path("kernel").asText() + ". Fatwood "
                + versions.path("fatwood").asText() + ", Apache Kafka "
                + versions.path("apacheKafka").asText() + ", Spark and spark-sql-kafka "
                + versions.path("spark").asText() + ", " + versions.path("java").asText() + ".";
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        array.forEach(node -> list.add(element.apply(node)));
        return List.copyOf(list);
    }

    private static OptionalDouble number(JsonNode node) {
        return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
    }

    /**
     * One series of a row. What only others than ours have is absent for ours.
     *
     * @param low worst ratio the runs allow
     * @param high best
     */
    record Side(
            String name,
            double median,
            double spread,
            OptionalDouble ratio,
            OptionalDouble low,
            OptionalDouble high,
            OptionalDouble clientCpuSeconds,
            OptionalDouble brokerCpuSeconds,
            OptionalDouble coresUsed,
            Map<String, Double> details,
            List<Double> runs) {

        static Side of(JsonNode json) {
            Map<String, Double> details = new LinkedHashMap<>();
            json.path("details")
                    .fields()
                    .forEachRemaining(field ->
                            details.put(field.getKey(), field.getValue().asDouble()));
            return new Side(
                    json.path("name").asText(),
                    json.path("median").asDouble(),
                    json.path("spread").asDouble(),
                    number(json.path("ratio")),
                    number(json.path("ratioLow")),
                    number(json.path("ratioHigh")),
                    number(json.path("clientCpuSeconds")),
                    number(json.path("brokerCpuSeconds")),
                    number(json.path("coresUsed")),
                    details,
                    list(json.path("runs"), JsonNode::asDouble));
        }
    }
}
