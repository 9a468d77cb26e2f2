package io.barmill.ledger.postgres;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The chance that spreads retries. A type of its own, so that it never answers somebody else's wish for randomness. */
@Singleton
@Typed(Jitter.class)
class Jitter implements RandomGenerator {
    @Override
    public long nextLong() {
        return ThreadLocalRandom.current().nextLong();
    }
}
