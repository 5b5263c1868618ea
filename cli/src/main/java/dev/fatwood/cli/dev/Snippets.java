package dev.fatwood.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Code to paste, for a broker that is up. */
record Snippets(String bootstrap) {

    private static final String HOME = "FATWOOD_HOME";
    private static final String BUNDLE = "fatwood-spark-.*-bundle\\.jar";

    /** How to start a shell of Spark that has the connector. */
    static String sparkShell() {
        return bundle().map(jar -> "pyspark --jars " + word(jar.toString()) + "    # or spark-shell")
                .orElse(
                        "the connector's jar is built by: mvn -q -DskipTests -pl spark-connector -am package; give it to pyspark with --jars");
    }

    /** As a shell takes it for one. */
    static String word(String path) {
        return path.contains(" ") ? "'" + path + "'" : path;
    }

    private static Optional<Path> bundle() {
        String home = System.getenv(HOME);
        return home == null
                ? Optional.empty()
                : Stream.of("spark-connector/target", "spark")
                        .map(Path.of(home)::resolve)
                        .flatMap(directory -> files(directory).stream())
                        .filter(file -> file.getFileName().toString().matches(BUNDLE))
                        .findFirst();
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String python() {
        return """
                # PySpark: delays per airport, live
                from pyspark.sql.functions import avg, col, count, from_json
                spark.conf.set("spark.sql.shuffle.partitions", 4)  # 200 are meant for a cluster
                flights = (spark.readStream.format("fatwood")
                    .option("kafka.bootstrap.servers", "%s")
                    .option("subscribe", "flights").option("startingOffsets", "earliest").load()
                    .select(from_json(col("value").cast("string"), "delay INT, origin STRING").alias("f")))
                (flights.groupBy("f.origin").agg(count("*").alias("flights"), avg("f.delay").alias("delay"))
                    .orderBy(col("flights").desc()).writeStream.format("console").outputMode("complete").start())
                """.formatted(bootstrap);
    }

    String scala() {
        return """
                // Scala: strong earthquakes, as a table
                val quakes = (spark.read.format("fatwood")
                  .option("kafka.bootstrap.servers", "%s").option("subscribe", "earthquakes").load()
                  .selectExpr("get_json_object(CAST(value AS STRING), '$.place') AS place",
                    "CAST(get_json_object(CAST(value AS STRING), '$.magnitude') AS DOUBLE) AS magnitude"))
                quakes.where("magnitude >= 5").orderBy($"magnitude".desc).show(false)
                """.formatted(bootstrap);
    }

    String java() {
        return """
                // Java: any Kafka client
                import java.time.*; import java.util.*;
                import org.apache.kafka.clients.consumer.*; import org.apache.kafka.common.serialization.*;
                var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", "%s", "group.id", "me",
                    "auto.offset.reset", "earliest"), new StringDeserializer(), new StringDeserializer());
                consumer.subscribe(List.of("flights"));
                while (true) consumer.poll(Duration.ofSeconds(1)).forEach(r -> System.out.println(r.key() + " " + r.value()));
                """.formatted(bootstrap);
    }
}
