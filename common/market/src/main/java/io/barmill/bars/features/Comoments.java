package io.barmill.bars.features;

/** Covariance, correlation and slope of pairs of numbers, added one by one, after Welford and Pébay as in {@link Moments}. */
final class Comoments {
    /** A smaller correlation is rounding error. */
    private static final double NO_CORRELATION = 1e-9;

    private final Moments x = new Moments();
    private final Moments y = new Moments();
    private double products;

    void add(double nextX, double nextY) {
        double deltaX = nextX - x.mean();
        x.add(nextX);
        y.add(nextY);
        products += deltaX * (nextY - y.mean());
    }

    long count() {
        return x.count();
    }

    /** The slope of the least-squares line of y over x; NaN if x has no variance. */
    double slope() {
        return x.isSpread() ? products / x.squares() : Double.NaN;
    }

    /** Σ (x − mean) (y − mean) ÷ (n − 1); 0 if one of them has no variance; NaN for fewer than 2. */
    double covariance() {
        if (x.count() < 2) {
            return Double.NaN;
        }
        boolean isNone = !x.isSpread()
                || !y.isSpread()
                || Math.abs(products) <= NO_CORRELATION * Math.sqrt(x.squares()) * Math.sqrt(y.squares());
        return isNone ? 0 : products / (x.count() - 1);
    }

    void clear() {
        x.clear();
        y.clear();
        products = 0;
    }

    void save(NumberWriter to) {
        x.save(to);
        y.save(to);
        to.add(products);
    }

    void restore(NumberReader from) {
        x.restore(from);
        y.restore(from);
        products = from.next();
    }
}
