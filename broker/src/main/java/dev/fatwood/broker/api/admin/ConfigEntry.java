package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.config.ConfigType;
import java.util.List;

/**
 * One setting as admin clients see it.
 *
 * @param value {@code null} if there is none
 * @param source where the value comes from
 * @param typeWireId number of the value's type (KIP-569)
 * @param readOnly whether it takes a restart to change it
 * @param documentation what it does
 * @param synonyms every place that gives a value, the winning one first
 */
public record ConfigEntry(
        String name,
        String value,
        ConfigSource source,
        byte typeWireId,
        boolean readOnly,
        String documentation,
        List<Synonym> synonyms) {

    /** Whether the value must not be shown. */
    boolean isSensitive() {
        return typeWireId == ConfigType.PASSWORD.wireId();
    }

    /**
     * One place that gives a value.
     *
     * @param name the key in that place; a topic setting and its broker setting differ
     */
    public record Synonym(String name, String value, ConfigSource source) {}
}
