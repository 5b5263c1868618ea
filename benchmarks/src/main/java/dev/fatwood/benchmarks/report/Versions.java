package dev.fatwood.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Exact versions of everything compared, as the build knows them. */
public final class Versions {

    private static final String RESOURCE = "/versions.properties";

    private Versions() {}

    /** @param key {@code fatwood}, {@code apache-kafka}, {@code spark}, or {@code spark.jvm.args} */
    public static String of(String key) {
        String value = all().getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("no version named " + key);
        }
        return value;
    }

    private static Properties all() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream(RESOURCE)) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
