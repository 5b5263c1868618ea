package dev.fatwood.generator;

import java.util.Comparator;
import java.util.List;

/** Writes the enum {@code ApiKey}: numbers only, so that loading it loads no message class. */
final class ApiKeyWriter {

    private final List<MessageSpec> requests;
    private final SourceWriter out = new SourceWriter();

    ApiKeyWriter(List<MessageSpec> specs) {
        this.requests = specs.stream()
                .filter(spec -> spec.kind() == MessageSpec.Kind.REQUEST)
                .sorted(Comparator.comparingInt(MessageSpec::apiKey))
                .toList();
    }

    String write() {
        out.line("package " + GeneratorMain.PACKAGE + ";").blank();
        out.line("/**");
        out.line(
                " * The APIs of the protocol: key, versions and header versions. Holds no message class: loading it is cheap.");
        out.line(" *");
        out.line(" * <p>Generated from the specs. Thread: any.");
        out.line(" */");
        out.open("public enum ApiKey");
        for (int i = 0; i < requests.size(); i++) {
            out.line(constant(requests.get(i)) + (i == requests.size() - 1 ? ";" : ","));
        }
        out.blank();
        body().lines().forEach(out::line);
        out.close();
        return out.toString();
    }

    private static String constant(MessageSpec request) {
        int flexibleFrom = request.flexibleVersions().isEmpty()
                ? VersionRange.OPEN
                : request.flexibleVersions().lowest();
        return JavaNames.constant(request.apiName()) + "(" + request.apiKey() + ", "
                + request.versions().lowest() + ", " + request.highestStableVersion() + ", " + flexibleFrom + ", "
                + request.isForBrokers() + ")";
    }

    private static String body() {
        return """
                /** From here up lie keys that are not Kafka's but ours. */
                public static final short OWN_FROM = 20000;

                private static final ApiKey[] KAFKAS = byId(0, OWN_FROM);
                private static final ApiKey[] OWN = byId(OWN_FROM, Short.MAX_VALUE);

                private final short id;
                private final short lowestVersion;
                private final short highestVersion;
                private final short flexibleFromVersion;
                private final boolean isForBrokers;

                ApiKey(int id, int lowestVersion, int highestVersion, int flexibleFromVersion, boolean isForBrokers) {
                    this.id = (short) id;
                    this.lowestVersion = (short) lowestVersion;
                    this.highestVersion = (short) highestVersion;
                    this.flexibleFromVersion = (short) flexibleFromVersion;
                    this.isForBrokers = isForBrokers;
                }

                private static ApiKey[] byId(int from, int until) {
                    ApiKey[] keys = new ApiKey[0];
                    for (ApiKey key : values()) {
                        if (key.id >= from && key.id < until) {
                            keys = java.util.Arrays.copyOf(keys, key.id - from + 1);
                            keys[key.id - from] = key;
                        }
                    }
                    return keys;
                }

                /** The API of that key, or null if there is none. */
                public static ApiKey forId(short id) {
                    return id >= OWN_FROM ? at(OWN, id - OWN_FROM) : at(KAFKAS, id);
                }

                private static ApiKey at(ApiKey[] keys, int index) {
                    return index >= 0 && index < keys.length ? keys[index] : null;
                }

                /** Whether Kafka knows it; the others are ours. */
                public boolean isKafkas() {
                    return id < OWN_FROM;
                }

                /** The key in request headers. */
                public short id() {
                    return id;
                }

                /** Lowest version of the request. */
                public short lowestVersion() {
                    return lowestVersion;
                }

                /** Highest stable version of the request, inclusive. */
                public short highestVersion() {
                    return highestVersion;
                }

                /** Whether {@code version} is one of the stable versions. */
                public boolean supports(short version) {
                    return version >= lowestVersion && version <= highestVersion;
                }

                /** Whether Kafka's brokers serve this API, on listeners for clients; others are for its controllers only. */
                public boolean isForBrokers() {
                    return isForBrokers;
                }

                /** Version of the header before a request of {@code version}. */
                public short requestHeaderVersion(short version) {
                    return (short) (version >= flexibleFromVersion ? 2 : 1);
                }

                /** Version of the header before the response; always 0 for ApiVersions, which must be readable by any client. */
                public short responseHeaderVersion(short version) {
                    return (short) (this != API_VERSIONS && version >= flexibleFromVersion ? 1 : 0);
                }
                """;
    }
}
