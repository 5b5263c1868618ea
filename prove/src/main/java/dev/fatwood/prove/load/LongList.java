package dev.fatwood.prove.load;

import java.util.Arrays;

/** A growing row of longs. One thread writes; any may ask for the size. */
public final class LongList {

    private long[] values = new long[1024];
    private volatile int size;

    public int size() {
        return size;
    }

    public long at(int index) {
        return values[index];
    }

    long count(long value) {
        return Arrays.stream(values, 0, size).filter(one -> one == value).count();
    }

    void set(int index, long value) {
        values[index] = value;
    }

    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        values[size] = value;
        size = size + 1;
    }
}
