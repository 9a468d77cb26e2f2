package io.barmill.sandbox.venue;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for whole paths: a glob, in which {@code *} stands for any characters, slashes included, and {@code ?} for
 * one; or a regular expression after {@code regex:}.
 */
final class PathPattern {
    private static final String REGEX = "regex:";

    private final String text;
    private final Pattern pattern;

    private PathPattern(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException for an invalid regular expression */
    static PathPattern of(String text) {
        if (text.startsWith(REGEX)) {
            try {
                return new PathPattern(text, Pattern.compile(text.substring(REGEX.length())));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("path is not a valid regular expression: " + text, e);
            }
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(each)));
            }
        }
        return new PathPattern(text, Pattern.compile(regex.toString()));
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
