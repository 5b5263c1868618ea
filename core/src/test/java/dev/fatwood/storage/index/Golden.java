package dev.fatwood.storage.index;

import java.io.IOException;
import java.io.InputStream;

/** Files of a format version as it was first written. They are never made anew: a change of bytes is a new version. */
final class Golden {

    private Golden() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name)) {
            return file.readAllBytes();
        }
    }
}
