package io.barmill.bars.features;

/**
 * A sum of doubles with compensation for rounding, after Neumaier (1974): its error does not grow with the number of terms.
 */
final class Sum {
    private double sum;
    private double lost;

    void add(double value) {
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    double value() {
        return sum + lost;
    }

    void clear() {
        sum = 0;
        lost = 0;
    }

    void save(NumberWriter to) {
        to.add(sum);
        to.add(lost);
    }

    void restore(NumberReader from) {
        sum = from.next();
        lost = from.next();
    }
}
