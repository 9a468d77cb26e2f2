package io.barmill.validation.cross;

import java.io.IOException;

/** A full outer join of two streams of candles by their open times. */
final class CandleJoin {
    private CandleJoin() {}

    /** Accepts what is there at one open time; either side may be null, not both. */
    interface Sink {
        void accept(ExactCandle ours, ExactCandle theirs);
    }

    static void run(CandleStream ours, CandleStream theirs, Sink sink) throws IOException {
        ExactCandle our = ours.next();
        ExactCandle their = theirs.next();
        while (our != null || their != null) {
            boolean isOurs = their == null || (our != null && our.open() <= their.open());
            boolean isTheirs = our == null || (their != null && their.open() <= our.open());
            sink.accept(isOurs ? our : null, isTheirs ? their : null);
            our = isOurs ? ours.next() : our;
            their = isTheirs ? theirs.next() : their;
        }
    }
}
