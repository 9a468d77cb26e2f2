package io.barmill.validation.cross;

import io.barmill.error.InvalidFieldException;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * By how much two sources may differ by their construction, as a share of the value. Prices and volumes never share one.
 */
public enum Tolerance {
    /** Not at all: both are the venue's own. */
    EXACT("0", "0"),
    /** By the rounding of recorded doubles. */
    TARDIS("1e-9", "1e-9"),
    /** As the Market Tick Data Handler allows. */
    SEED("1e-4", "1e-2");

    private final BigDecimal price;
    private final BigDecimal volume;

    Tolerance(String price, String volume) {
        this.price = new BigDecimal(price);
        this.volume = new BigDecimal(volume);
    }

    /**
     * The tolerance of that name, in any case.
     *
     * @param field the name of the field the text came from, for the error
     * @throws InvalidFieldException if there is none
     */
    public static Tolerance parse(String field, String text) {
        for (Tolerance tolerance : values()) {
            if (tolerance.name().equalsIgnoreCase(text)) {
                return tolerance;
            }
        }
        throw new InvalidFieldException(field, text, "exact, tardis or seed");
    }

    boolean isSamePrice(BigDecimal ours, BigDecimal theirs) {
        return isSame(ours, theirs, price);
    }

    boolean isSameVolume(BigDecimal ours, BigDecimal theirs) {
        return isSame(ours, theirs, volume);
    }

    /** Multiplied instead of divided: a volume may be 0. */
    private static boolean isSame(BigDecimal ours, BigDecimal theirs, BigDecimal share) {
        BigDecimal difference = ours.subtract(theirs).abs();
        return difference.signum() == 0 || difference.compareTo(theirs.abs().multiply(share)) <= 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
