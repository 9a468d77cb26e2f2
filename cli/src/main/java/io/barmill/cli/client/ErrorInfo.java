package io.barmill.cli.client;

/**
 * A failure as the API tells of it.
 *
 * @param code its name
 * @param message the facts
 */
public record ErrorInfo(String code, String message) {
    @Override
    public String toString() {
        return code + ": " + message;
    }
}
