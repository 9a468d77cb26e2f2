package io.barmill.bars.exact;

import io.barmill.error.InvalidFieldException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Parses thresholds of bars: plain decimals, or with an exponent. */
public final class DecimalText {
    static final String EXPECTED = "a decimal above 0, at most 1e18 and with at most 18 decimal places";

    private static final Pattern TEXT = Pattern.compile("\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");
    private static final BigDecimal MAX = new BigDecimal("1e18");
    private static final int MAX_PLACES = 18;

    private DecimalText() {}

    public static BigDecimal parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new InvalidFieldException("threshold", text, EXPECTED);
        }
        return new BigDecimal(text);
    }

    /** The same value without trailing zeros, so that equal thresholds are equal. */
    public static BigDecimal normal(BigDecimal value) {
        BigDecimal normal = value.stripTrailingZeros();
        if (normal.signum() <= 0 || normal.compareTo(MAX) > 0 || normal.scale() > MAX_PLACES) {
            throw new InvalidFieldException("threshold", value.toString(), EXPECTED);
        }
        return normal;
    }
}
