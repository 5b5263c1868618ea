package dev.fatwood.protocol.model;

/** Which records of transactions a reader wants to see. */
public enum IsolationLevel {

    /** All up to the high watermark. */
    READ_UNCOMMITTED(0),

    /** Up to the last stable offset, with a list of the aborted transactions to skip. */
    READ_COMMITTED(1);

    private final byte id;

    IsolationLevel(int id) {
        this.id = (byte) id;
    }

    /** The number on the wire. */
    public byte id() {
        return id;
    }

    /** The level of that number, or null if there is none. */
    public static IsolationLevel forId(byte id) {
        return switch (id) {
            case 0 -> READ_UNCOMMITTED;
            case 1 -> READ_COMMITTED;
            default -> null;
        };
    }
}
