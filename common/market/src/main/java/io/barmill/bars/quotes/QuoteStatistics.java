package io.barmill.bars.quotes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.state.BarState;

/**
 * Mean, time-weighted mean, smallest, largest and last value of a figure of quotes that is not an exact decimal: sums of
 * doubles in the order of the quotes. NaN is ignored.
 */
final class QuoteStatistics {
    private double sum;
    private long count;
    private double timeSum;
    private long micros;
    private double min = Double.NaN;
    private double max = Double.NaN;
    private double last = Double.NaN;

    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        sum += value;
        count++;
        min = count == 1 ? value : Math.min(min, value);
        max = count == 1 ? value : Math.max(max, value);
        last = value;
    }

    /** Adds time for which the value was in force. */
    void addTime(double value, long time) {
        if (!Double.isNaN(value)) {
            timeSum += value * time;
            micros += time;
        }
    }

    /** Sets the extremes to a value that was in force all the time without being added. */
    void setConstant(double value) {
        min = value;
        max = value;
        last = value;
    }

    double mean() {
        return count == 0 ? Double.NaN : sum / count;
    }

    double timeMean() {
        return micros == 0 ? Double.NaN : timeSum / micros;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    double last() {
        return last;
    }

    void clear() {
        sum = 0;
        count = 0;
        timeSum = 0;
        micros = 0;
        min = Double.NaN;
        max = Double.NaN;
        last = Double.NaN;
    }

    void write(ObjectNode json) {
        TopOfBook.put(json, "sum", sum);
        json.put("count", count);
        TopOfBook.put(json, "time_sum", timeSum);
        json.put("micros", micros);
        TopOfBook.put(json, "min", min);
        TopOfBook.put(json, "max", max);
        TopOfBook.put(json, "last", last);
    }

    void read(JsonNode json) {
        sum = BarState.decimal(json, "sum").doubleValue();
        count = BarState.number(json, "count");
        timeSum = BarState.decimal(json, "time_sum").doubleValue();
        micros = BarState.number(json, "micros");
        min = TopOfBook.get(json, "min");
        max = TopOfBook.get(json, "max");
        last = TopOfBook.get(json, "last");
    }
}
