package io.barmill.cli.client;

/**
 * An error as the API reports it.
 *
 * @param code its name, such as {@code BAD_ROW}
 * @param message the facts
 */
public record ErrorInfo(String code, String message) {
    @Override
    public String toString() {
        return code + ": " + message;
    }
}
