package io.barmill.research.label;

import io.barmill.research.data.ColumnSeries;
import io.barmill.research.label.Label.Touch;
import java.util.ArrayList;
import java.util.List;

/**
 * The triple barrier method (López de Prado 2018, chapter 3): which of profit, stop and the end of the horizon comes first.
 *
 * @param profit the upper barrier in multiples of the target; 0 for none
 * @param stop the lower barrier in multiples of the target; 0 for none
 * @param horizon microseconds until the label is decided; 0 for no end
 * @param leastTarget events with a smaller target, or without one, get no label
 * @param byExtremes whether the bars' extremes touch barriers, not their closes; if both are touched, the stop is
 * @param sign whether the end of the horizon gives the sign of the return, not 0
 */
public record TripleBarrier(
        double profit, double stop, long horizon, double leastTarget, boolean byExtremes, boolean sign) {
    /**
     * Returns the labels of events.
     *
     * @param targets of each row
     * @param sides of each row: positive for long, negative for short; empty if the side is not known
     */
    public List<Label> of(ColumnSeries series, int[] events, double[] targets, double[] sides) {
        List<Label> labels = new ArrayList<>();
        for (int event : events) {
            double side = sides.length == 0 ? 1 : Math.signum(sides[event]);
            if (targets[event] > leastTarget && side != 0 && !Double.isNaN(side)) {
                labels.add(label(series, event, targets[event], side, sides.length > 0));
            }
        }
        return labels;
    }

    private Label label(ColumnSeries series, int event, double target, double side, boolean sided) {
        double[] closes = series.column("close");
        long last = series.closeTime()[event] + horizon;
        for (int i = event + 1; i < closes.length; i++) {
            Touch touch = touch(series, event, i, target, side);
            if (touch == Touch.NONE && horizon > 0 && series.closeTime()[i] >= last) {
                touch = Touch.HORIZON;
            }
            if (touch != Touch.NONE) {
                double value = closes[i] / closes[event] - 1;
                double meta = sided ? (side * value > target ? 1 : 0) : Double.NaN;
                return new Label(event, i, target, value, result(touch, value, side), touch, meta);
            }
        }
        return new Label(event, closes.length - 1, target, Double.NaN, Double.NaN, Touch.NONE, Double.NaN);
    }

    private Touch touch(ColumnSeries series, int event, int row, double target, double side) {
        double start = series.column("close")[event];
        double high = series.column(byExtremes ? "high" : "close")[row] / start - 1;
        double low = series.column(byExtremes ? "low" : "close")[row] / start - 1;
        double best = side > 0 ? high : -low;
        double worst = side > 0 ? low : -high;
        if (stop > 0 && worst < -stop * target) {
            return Touch.STOP;
        }
        return profit > 0 && best > profit * target ? Touch.PROFIT : Touch.NONE;
    }

    private double result(Touch touch, double value, double side) {
        return switch (touch) {
            case PROFIT -> side;
            case STOP -> -side;
            case HORIZON -> sign ? Math.signum(value) : 0;
            case NONE -> Double.NaN;
        };
    }
}
