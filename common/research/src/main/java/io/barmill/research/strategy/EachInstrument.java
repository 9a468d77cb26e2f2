package io.barmill.research.strategy;

/** Decides for each instrument by itself and divides the equity equally among all of them. */
final class EachInstrument implements Decider {
    /** The stance on one instrument. */
    interface Stance {
        /** Returns −1 to 1, or NaN for no opinion. */
        double of(View view, int instrument);
    }

    private final Stance stance;
    private final int warmUp;

    /** @param warmUp bars that must be visible before there is an opinion */
    EachInstrument(int warmUp, Stance stance) {
        this.warmUp = warmUp;
        this.stance = stance;
    }

    @Override
    public void decide(View view, Targets targets) {
        for (int i = 0; i < view.size(); i++) {
            if (view.isPresent(i) && view.bars(i).rows() >= warmUp) {
                double value = stance.of(view, i);
                if (!Double.isNaN(value)) {
                    targets.weight(i, value / view.size());
                }
            }
        }
    }
}
