package dev.fatwood.metadata.image;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings of things of one kind by their names. Immutable.
 *
 * @param byName settings by key, for each thing that has any
 */
public record NamedConfigs(SortedMap<String, SortedMap<String, String>> byName) {

    public static final NamedConfigs NONE = new NamedConfigs(Collections.emptySortedMap());

    /** What was set for {@code name}, by key. */
    public SortedMap<String, String> of(String name) {
        return byName.getOrDefault(name, Collections.emptySortedMap());
    }

    /** These settings with one changed, or taken back if {@code value} is {@code null}. */
    NamedConfigs with(String name, String key, String value) {
        SortedMap<String, String> ofName = new TreeMap<>(of(name));
        if (value == null) {
            ofName.remove(key);
        } else {
            ofName.put(key, value);
        }
        SortedMap<String, SortedMap<String, String>> all = new TreeMap<>(byName);
        if (ofName.isEmpty()) {
            all.remove(name);
        } else {
            all.put(name, Collections.unmodifiableSortedMap(ofName));
        }
        return new NamedConfigs(Collections.unmodifiableSortedMap(all));
    }
}
