package io.barmill.live.cache;

import io.barmill.error.InvalidFieldException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Redis is.
 *
 * @param password empty for none
 * @param database the number of the database
 */
public record RedisAddress(String host, int port, String password, int database) {
    private static final Pattern TEXT = Pattern.compile("(?:redis://)?([^:/@\\s]+)(?::(\\d{1,5}))?");
    private static final int DEFAULT_PORT = 6379;

    /**
     * Parses {@code host} or {@code host:port}.
     *
     * @throws InvalidFieldException if the text has another form
     */
    public static RedisAddress parse(String field, String text, String password, int database) {
        Matcher matcher = TEXT.matcher(text);
        int port = matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : DEFAULT_PORT;
        if (!matcher.matches() || port < 1 || port > 65_535) {
            throw new InvalidFieldException(field, text, "host:port, such as localhost:6379");
        }
        return new RedisAddress(matcher.group(1), port, password, database);
    }

    /** Omits the password. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
