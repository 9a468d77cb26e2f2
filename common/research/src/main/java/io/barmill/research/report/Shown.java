package io.barmill.research.report;

import java.util.Locale;

/** Figures as people read them. */
public final class Shown {
    private Shown() {}

    /** Returns the figure with its unit; a dash if it is undefined. */
    public static String of(Figure figure) {
        double value = figure.value();
        if (Double.isNaN(value)) {
            return "–";
        }
        return switch (figure.unit()) {
            case SHARE -> String.format(Locale.ROOT, "%.2f %%", 100 * value);
            case RATIO -> String.format(Locale.ROOT, "%.3f", value);
            case MONEY -> String.format(Locale.ROOT, "%.2f", value);
            case DAYS -> String.format(Locale.ROOT, "%.1f days", value);
            case COUNT -> String.format(Locale.ROOT, "%.0f", value);
        };
    }
}
