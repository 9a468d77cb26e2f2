package io.barmill.ticks.defects;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From when on defects deserve a warning. Below, they are still counted and shown.
 *
 * @param shares of each defect the largest share of rows without a warning, from 0 to 1; 0 for a missing one
 * @param oneSideShare the smallest share of trades of one side with a warning, from 0.5 to 1
 * @param oneSideRows the fewest trades with a side for such a warning: a few of one side are nothing unusual
 */
public record DefectLimits(Map<Defect, Double> shares, double oneSideShare, long oneSideRows) {
    /** The limits without configuration. */
    public static final DefectLimits DEFAULT = new DefectLimits(
            Map.of(
                    Defect.MISSING_IDS, 0.001,
                    Defect.TIMES_BACK, 0.001,
                    Defect.ZERO_AMOUNTS, 0.001,
                    Defect.OUTSIDE_DAY, 0.001),
            0.95,
            1_000);

    public DefectLimits {
        EnumMap<Defect, Double> copy = new EnumMap<>(Defect.class);
        copy.putAll(shares);
        shares = Collections.unmodifiableMap(copy);
    }

    /** True if there is a reason for a warning. */
    public boolean areExceeded(Defects found) {
        return isOneSided(found) || found.counts().keySet().stream().anyMatch(defect -> isExceeded(defect, found));
    }

    /** A line that names all defects, the warnings first; empty if there are none. */
    public String line(Defects found) {
        List<String> warnings = new ArrayList<>();
        List<String> others = new ArrayList<>();
        found.counts()
                .forEach((defect, count) -> (isExceeded(defect, found) ? warnings : others).add(defect.phrase(count)));
        if (isOneSided(found)) {
            warnings.add(side(found));
        }
        List<String> parts = new ArrayList<>();
        if (!warnings.isEmpty()) {
            parts.add("warning: " + String.join(", ", warnings));
        }
        if (!others.isEmpty()) {
            parts.add("found: " + String.join(", ", others));
        }
        return String.join("; ", parts);
    }

    private boolean isExceeded(Defect defect, Defects found) {
        return found.count(defect) > shares.getOrDefault(defect, 0.0) * found.rows();
    }

    private boolean isOneSided(Defects found) {
        long sided = found.buys() + found.sells();
        return sided >= oneSideRows && Math.max(found.buys(), found.sells()) >= oneSideShare * sided;
    }

    private static String side(Defects found) {
        long more = Math.max(found.buys(), found.sells());
        return String.format(
                Locale.ROOT,
                "%.1f %% of the %,d trades are %s",
                100.0 * more / (found.buys() + found.sells()),
                found.buys() + found.sells(),
                found.buys() > found.sells() ? "buys" : "sells");
    }
}
