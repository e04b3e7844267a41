package org.w3id.sotk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Something the person at the keyboard can fix; its message says what is wrong, where, and what to do. */
public final class UserError extends RuntimeException {
    /** Creates the error with its one-line message. */
    public UserError(String message) {
        super(message);
    }

    /** Creates the error with its one-line message and its cause. */
    public UserError(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns why a file could not be read or written, in words, without the name of the file. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemLoopException) {
            return "it is a link that leads back to a folder above it; remove it";
        }
        var reason = e instanceof FileSystemException fault ? fault.getReason() : e.getMessage();
        return Objects.requireNonNullElse(reason, e.getClass().getSimpleName());
    }
}
