package io.barmill.live.venue;

import io.barmill.error.InvalidFieldException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is traded for what, in upper case. Which symbol that is, only the venue's listing says. */
public record Pair(String base, String quote) {
    private static final Pattern TEXT = Pattern.compile("([A-Z0-9]{1,20})[/_]([A-Z0-9]{1,20})");

    /**
     * Parses {@code BTC/USDT}, in any case.
     *
     * @throws InvalidFieldException if the text has another form
     */
    public static Pair parse(String field, String text) {
        Matcher matcher = TEXT.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new InvalidFieldException(field, text, "a base and a quote, such as BTC/USDT");
        }
        return new Pair(matcher.group(1), matcher.group(2));
    }

    /** Returns the name in keys: {@code BTC_USDT}. */
    public String key() {
        return base + "_" + quote;
    }

    /** Returns the name as users write it: {@code BTC/USDT}. */
    @Override
    public String toString() {
        return base + "/" + quote;
    }
}
