package dev.fatwood.checks.planted;

import java.io.IOException;
import java.io.RandomAccessFile;

final class OpensFile {

    RandomAccessFile open(String path) throws IOException {
        return new RandomAccessFile(path, "r");
    }
}
