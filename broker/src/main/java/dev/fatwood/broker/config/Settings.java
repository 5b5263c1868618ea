package dev.fatwood.broker.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Settings as they were written: the lines of a properties file, with {@code key=value} overrides on top.
 *
 * @param values by key, sorted
 */
public record Settings(Map<String, String> values) {

    public Settings {
        values = new TreeMap<>(values);
    }

    /** The properties file, in the format of {@link Properties}. */
    public static Settings read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return of(file.toString(), reader);
        } catch (NoSuchFileException absent) {
            throw new ConfigException("there is no settings file " + file + "; write one, or give the right path");
        } catch (AccessDeniedException denied) {
            throw new ConfigException("cannot read the settings file " + file + ": no permission");
        } catch (IOException failure) {
            throw new ConfigException("cannot read the settings file " + file + ": " + failure);
        }
    }

    /** As {@link #read}, from a reader that stays the caller's. */
    public static Settings of(String file, Reader reader) {
        Properties lines = new Properties();
        try {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException failure) {
            throw new ConfigException("cannot read the settings file " + file + ": " + failure.getMessage());
        }
        Map<String, String> values = new TreeMap<>();
        lines.stringPropertyNames()
                .forEach(name -> values.put(name, lines.getProperty(name).trim()));
        return new Settings(values);
    }

    /** These settings with each {@code key=value} put over them. */
    public Settings with(List<String> assignments) {
        Map<String, String> changed = new TreeMap<>(values);
        for (String assignment : assignments) {
            if (!isAssignment(assignment)) {
                throw new ConfigException("bad setting '" + assignment + "'; write it as key=value");
            }
            int equals = assignment.indexOf('=');
            changed.put(
                    assignment.substring(0, equals).trim(),
                    assignment.substring(equals + 1).trim());
        }
        return new Settings(changed);
    }

    /** Whether {@code text} has the form {@code key=value}. */
    public static boolean isAssignment(String text) {
        return text.indexOf('=') > 0;
    }

    boolean has(ConfigKey<?> key) {
        return values.containsKey(key.name());
    }

    /** The value given, else the default, else {@code null}. */
    <T> T valueOf(ConfigKey<T> key) {
        String text = values.get(key.name());
        return text == null ? key.defaultValue() : key.valueOf(text);
    }

    /** The value given, else {@code otherwise}. */
    <T> T valueOr(ConfigKey<T> key, T otherwise) {
        return has(key) ? valueOf(key) : otherwise;
    }
}
