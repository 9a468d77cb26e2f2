package io.barmill.lake.storage;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;

/** The errors of object stores. */
final class ObjectStoreErrors {
    /** The key of the object metadata that holds the SHA-256 of its content, as hex digits. */
    static final String SHA256 = "barmill-sha256";

    private ObjectStoreErrors() {}

    /** Returns the error for a response with that HTTP status to a read. */
    static BarmillException readFailed(String what, int status, Exception cause) {
        String message = what + " cannot be read: " + cause.getMessage();
        return switch (status) {
            case 401, 403 -> new BarmillException(ErrorCode.LAKE_ACCESS_DENIED, message, cause);
            case 404 -> new BarmillException(ErrorCode.LAKE_FILE_MISSING, what + " does not exist", cause);
            case 412 -> unavailable(what + " was replaced while it was read", cause);
            default -> unavailable(message, cause);
        };
    }

    /** Returns the error for a response with that HTTP status to a write. */
    static BarmillException writeFailed(String what, int status, Exception cause) {
        String message = what + " cannot be written: " + cause.getMessage();
        return switch (status) {
            case 401, 403 -> new BarmillException(ErrorCode.LAKE_ACCESS_DENIED, message, cause);
            default -> new BarmillException(ErrorCode.LAKE_WRITE_FAILED, message, cause);
        };
    }

    static BarmillException unavailable(String message, Exception cause) {
        return new BarmillException(ErrorCode.LAKE_UNAVAILABLE, message, cause);
    }

    static BarmillException unwritten(String message, Exception cause) {
        return new BarmillException(ErrorCode.LAKE_WRITE_FAILED, message, cause);
    }

    /**
     * Returns the bytes if they match the published checksum.
     *
     * @param published the checksum from the object's metadata; null if another tool uploaded the object
     */
    static byte[] verified(String what, byte[] bytes, String published) {
        String found = FileDigests.sha256(bytes);
        if (published != null && !published.equals(found)) {
            throw new BarmillException(
                    ErrorCode.LAKE_FILE_CORRUPT, what + " has SHA-256 " + found + ", was published with " + published);
        }
        return bytes;
    }
}
