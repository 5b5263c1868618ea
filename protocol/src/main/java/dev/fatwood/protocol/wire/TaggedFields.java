package dev.fatwood.protocol.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * The section of tagged fields at the end of a struct in flexible versions (KIP-482): a count, then tag, size and value of each, in
 * strictly increasing order of tags, all three numbers as unsigned varints. For generated code.
 */
public final class TaggedFields {

    /** Least bytes of a tagged field: a tag and a size of 0. */
    private static final int FIELD_BYTES_MIN = 2;

    /** Slots of an {@code ArrayList} when its first element comes. */
    private static final int FIRST_SLOTS = 10;

    private TaggedFields() {}

    /** How many tagged fields follow. */
    public static int readCount(ByteReader in) {
        int count = in.readUnsignedVarint();
        if (count < 0 || count > in.remaining() / FIELD_BYTES_MIN) {
            throw in.malformed(Integer.toUnsignedString(count) + " tagged fields in " + in.remaining() + " bytes");
        }
        return count;
    }

    /** The tag of the next field, which must be above {@code previous} (-1 for the first). */
    public static int readTag(ByteReader in, int previous) {
        int tag = in.readUnsignedVarint();
        if (tag <= previous) {
            throw in.malformed("tag " + Integer.toUnsignedString(tag) + " after tag " + previous);
        }
        return tag;
    }

    /** Reads the size of the field; returns the position at which its value ends. */
    public static int readEnd(ByteReader in) {
        int size = in.readUnsignedVarint();
        if (size < 0) {
            throw in.malformed("tagged field of " + Integer.toUnsignedString(size) + " bytes");
        }
        in.require(size);
        return in.position() + size;
    }

    /** Checks that the value took exactly the size that came before it. */
    public static void requireEnd(ByteReader in, int tag, int end) {
        if (in.position() != end) {
            throw in.malformed("tagged field " + tag + " should end at byte " + end);
        }
    }

    /** Adds the unknown field that ends at {@code end} to {@code kept}, or to a new list if that is empty; returns the list. */
    public static List<TaggedField> keep(ByteReader in, List<TaggedField> kept, int tag, int end) {
        in.charge(HeapCost.TAGGED_FIELD + (kept.isEmpty() ? HeapCost.LIST + HeapCost.slots(FIRST_SLOTS) : 0));
        List<TaggedField> list = kept.isEmpty() ? new ArrayList<>() : kept;
        list.add(new TaggedField(tag, in.slice(end - in.position())));
        return list;
    }

    /** Reads the section of a struct that knows no tagged field; no allocation if there are none. */
    public static List<TaggedField> read(ByteReader in) {
        int count = readCount(in);
        List<TaggedField> kept = List.of();
        int tag = -1;
        for (int i = 0; i < count; i++) {
            tag = readTag(in, tag);
            kept = keep(in, kept, tag, readEnd(in));
        }
        return kept;
    }

    /** Writes the section of a struct that knows no tagged field. */
    public static void write(ByteWriter out, List<TaggedField> unknown) {
        out.writeUnsignedVarint(unknown.size());
        writeFrom(out, unknown, 0);
    }

    /**
     * Writes the unknown fields from index {@code from} on whose tag is below {@code knownTag}, which is written next.
     *
     * @return index of the first not written
     * @throws IllegalArgumentException if {@code knownTag} is among them: it must not be both known and unknown
     */
    public static int writeBelow(ByteWriter out, int knownTag, List<TaggedField> unknown, int from) {
        int next = from;
        while (next < unknown.size() && unknown.get(next).tag() < knownTag) {
            write(out, unknown.get(next++));
        }
        if (next < unknown.size() && unknown.get(next).tag() == knownTag) {
            throw new IllegalArgumentException(
                    "tagged field " + knownTag + " is set twice: by name and among the unknown ones");
        }
        return next;
    }

    /** Writes the rest of the unknown fields, from index {@code from}. */
    public static void writeFrom(ByteWriter out, List<TaggedField> unknown, int from) {
        for (int i = from; i < unknown.size(); i++) {
            write(out, unknown.get(i));
        }
    }

    private static void write(ByteWriter out, TaggedField field) {
        out.writeUnsignedVarint(field.tag());
        out.writeUnsignedVarint(field.bytes().remaining());
        out.put(field.bytes());
    }

    /** Returns {@code fields} if their tags increase strictly, as the wire demands. */
    public static List<TaggedField> requireOrdered(List<TaggedField> fields) {
        int previous = -1;
        for (TaggedField field : fields) {
            if (field.tag() <= previous) {
                throw new IllegalArgumentException(
                        "tag " + field.tag() + " after tag " + previous + ": tags must increase");
            }
            previous = field.tag();
        }
        return fields;
    }
}
