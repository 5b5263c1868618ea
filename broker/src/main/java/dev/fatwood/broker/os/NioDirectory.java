package dev.fatwood.broker.os;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.OpenDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** A directory of the local file system, held open to be synced. */
final class NioDirectory implements OpenDirectory {

    private final String path;
    private final FileChannel channel;
    private final SpareDescriptors descriptors;

    /** @param channel taken over; opened by {@code descriptors} */
    NioDirectory(String path, FileChannel channel, SpareDescriptors descriptors) {
        this.path = path;
        this.channel = channel;
        this.descriptors = descriptors;
    }

    @Override
    public void syncDirectory() {
        try {
            channel.force(true);
        } catch (IOException failure) {
            throw DiskFailures.ofSync("sync directory", path, failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new DiskException("close directory", path, failure);
        }
        if (descriptors.isShort()) {
            descriptors.fill();
        }
    }
}
