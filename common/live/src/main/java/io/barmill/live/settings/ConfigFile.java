package io.barmill.live.settings;

import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of lines {@code KEY=VALUE}; empty lines and those that begin with {@code #} are comments. */
public final class ConfigFile {
    private ConfigFile() {}

    /**
     * Reads the file.
     *
     * @throws InvalidFieldException if the file does not exist, or a line is neither a comment nor {@code KEY=VALUE}, or
     *     repeats a key
     */
    public static Map<String, String> read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new InvalidFieldException("config", file.toString(), "a file that exists");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String where = file.getFileName() + ":" + (i + 1);
            if (equals < 1) {
                throw new InvalidFieldException(where, line, "KEY=VALUE");
            }
            String key = line.substring(0, equals).strip();
            if (values.put(key, unquoted(line.substring(equals + 1).strip())) != null) {
                throw new InvalidFieldException(where, key, "each key once");
            }
        }
        return values;
    }

    private static String unquoted(String text) {
        boolean isQuoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }
}
