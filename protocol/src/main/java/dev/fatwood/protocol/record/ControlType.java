package dev.fatwood.protocol.record;

/**
 * What a control record says. Its key is {@code version INT16, type INT16}; the value depends on the type (an
 * end-of-transaction marker: {@code version INT16, coordinator epoch INT32}).
 */
public enum ControlType {
    ABORT(0),
    COMMIT(1),
    LEADER_CHANGE(2),
    SNAPSHOT_HEADER(3),
    SNAPSHOT_FOOTER(4),
    KRAFT_VERSION(5),
    KRAFT_VOTERS(6),
    /** A type this release does not know; readers skip it. */
    UNKNOWN(-1);

    static final short KEY_VERSION = 0;
    static final int KEY_BYTES = 4;
    private static final ControlType[] KNOWN = {
        ABORT, COMMIT, LEADER_CHANGE, SNAPSHOT_HEADER, SNAPSHOT_FOOTER, KRAFT_VERSION, KRAFT_VOTERS
    };

    private final short id;

    ControlType(int id) {
        this.id = (short) id;
    }

    /** The INT16 on the wire. */
    public short id() {
        return id;
    }

    /** Whether this ends a transaction. */
    public boolean endsTransaction() {
        return this == ABORT || this == COMMIT;
    }

    public static ControlType forId(short id) {
        return id >= 0 && id < KNOWN.length ? KNOWN[id] : UNKNOWN;
    }

    /**
     * The type of the control record {@code cursor} stands on; {@link MalformedBatchException} if its key is no control
     * key.
     */
    public static ControlType of(RecordCursor cursor) {
        if (cursor.keyBytes() < KEY_BYTES) {
            throw new MalformedBatchException(
                    cursor.keyPosition(),
                    "the key of a control record needs " + KEY_BYTES + " bytes but has " + cursor.keyBytes());
        }
        return forId(cursor.buffer().getShort(cursor.keyPosition() + Short.BYTES));
    }
}
