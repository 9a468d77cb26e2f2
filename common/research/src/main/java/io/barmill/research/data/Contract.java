package io.barmill.research.data;

/**
 * What a unit of an instrument is, and in which currency it pays. Every formula of profit, notional, margin, fee and funding
 * contains the contract's size.
 */
public sealed interface Contract {
    /** A unit of the base currency, paid in the quote currency. */
    record Spot() implements Contract {
        @Override
        public double pnl(double units, double from, double to) {
            return units * (to - from);
        }

        @Override
        public double notional(double units, double price) {
            return Math.abs(units) * price;
        }

        @Override
        public double unitsOf(double notional, double price) {
            return notional / price;
        }

        @Override
        public double entry(double units, double entry, double added, double price) {
            return (units * entry + added * price) / (units + added);
        }
    }

    /**
     * A perpetual that is settled in the quote currency.
     *
     * @param size of a contract, in units of the base currency
     */
    record Linear(double size) implements Contract {
        @Override
        public double pnl(double units, double from, double to) {
            return units * size * (to - from);
        }

        @Override
        public double notional(double units, double price) {
            return Math.abs(units) * size * price;
        }

        @Override
        public double unitsOf(double notional, double price) {
            return notional / (price * size);
        }

        @Override
        public double entry(double units, double entry, double added, double price) {
            return (units * entry + added * price) / (units + added);
        }
    }

    /**
     * A perpetual that is settled in the base currency. Its average entry is harmonic.
     *
     * @param value of a contract, in units of the quote currency
     */
    record Inverse(double value) implements Contract {
        @Override
        public double pnl(double units, double from, double to) {
            return units * value * (1 / from - 1 / to);
        }

        @Override
        public double notional(double units, double price) {
            return Math.abs(units) * value / price;
        }

        @Override
        public double unitsOf(double notional, double price) {
            return notional * price / value;
        }

        @Override
        public double entry(double units, double entry, double added, double price) {
            return (units + added) / (units / entry + added / price);
        }
    }

    /** Returns the profit of a position between two prices, in the settlement currency. */
    double pnl(double units, double from, double to);

    /** Returns the value of a position at a price, in the settlement currency, without sign. */
    double notional(double units, double price);

    /** Returns the units that are worth a notional at a price, with its sign. */
    double unitsOf(double notional, double price);

    /** Returns the average entry after units of the same sign were added at a price. */
    double entry(double units, double entry, double added, double price);

    /** Returns whether it is held for its full price: bought with cash, without margin, funding or liquidation. */
    default boolean isSpot() {
        return this instanceof Spot;
    }
}
