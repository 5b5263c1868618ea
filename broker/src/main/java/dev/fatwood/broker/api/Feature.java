package dev.fatwood.broker.api;

/**
 * A feature of the cluster that clients look at before they use it (KIP-584). Levels are inclusive.
 *
 * @param minLevel lowest level this broker can work at
 * @param maxLevel highest one
 * @param level the one it works at; 0 for off
 */
public record Feature(String name, short minLevel, short maxLevel, short level) {

    public Feature {
        if (minLevel < 0 || maxLevel < minLevel || level > maxLevel || level != 0 && level < minLevel) {
            throw new IllegalArgumentException(
                    "feature " + name + " at level " + level + ": supported are " + minLevel + " to " + maxLevel);
        }
    }

    public boolean supports(short wanted) {
        return wanted >= minLevel && wanted <= maxLevel;
    }
}
