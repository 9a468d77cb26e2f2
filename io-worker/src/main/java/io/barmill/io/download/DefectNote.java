package io.barmill.io.download;

import io.barmill.ledger.TaskClaim;
import io.barmill.ticks.defects.Defect;
import io.barmill.ticks.defects.DefectLimits;
import io.barmill.ticks.defects.Defects;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Tells what may be wrong with the rows of a source that was taken nevertheless.
 *
 * @param limits from when on it is a warning
 */
public record DefectNote(DefectLimits limits, Defects defects) {
    private static final Logger LOG = Logger.getLogger(DefectNote.class);

    public DefectNote {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(defects, "defects");
    }

    /** The configured limits. */
    public static DefectLimits limits(DefectsConfig config) {
        Map<Defect, Double> shares = new EnumMap<>(Defect.class);
        shares.put(Defect.EQUAL_ROWS, config.equalRows());
        shares.put(Defect.EQUAL_IDS, config.equalIds());
        shares.put(Defect.MISSING_IDS, config.missingIds());
        shares.put(Defect.IDS_BACK, config.idsBack());
        shares.put(Defect.TIMES_BACK, config.timesBack());
        shares.put(Defect.ZERO_AMOUNTS, config.zeroAmounts());
        shares.put(Defect.ZERO_PRICES, config.zeroPrices());
        shares.put(Defect.OUTSIDE_DAY, config.outsideDay());
        return new DefectLimits(shares, config.oneSideShare(), config.oneSideRows());
    }

    /** The end of a task's note; empty if nothing was found. */
    public String text() {
        String line = limits.line(defects);
        return line.isEmpty() ? "" : "; " + line;
    }

    /** Logs a warning if there is a reason for one. */
    public void log(TaskClaim claim, String source) {
        if (limits.areExceeded(defects)) {
            LOG.warnf(
                    "rows are doubtful taskId=%s attempt=%d source=%s %s",
                    claim.taskId(), claim.attempt(), source, limits.line(defects));
        }
    }
}
