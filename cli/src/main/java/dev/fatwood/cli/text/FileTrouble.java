package dev.fatwood.cli.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What a file system refused, in words: Java's own message is often the path alone. */
public final class FileTrouble {

    private FileTrouble() {}

    /** One line, with the file and what is wrong with it as far as {@code failure} knows. */
    public static String of(IOException failure) {
        if (failure instanceof NoSuchFileException gone) {
            return gone.getFile() + " does not exist";
        }
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (failure instanceof NotDirectoryException file) {
            return file.getFile() + " is no directory";
        }
        if (failure instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + " is there already, and is no directory";
        }
        boolean saysWhy = failure instanceof FileSystemException refused
                ? refused.getReason() != null
                : failure.getMessage() != null;
        return saysWhy ? failure.getMessage().lines().findFirst().orElse("") : failure.toString();
    }
}
