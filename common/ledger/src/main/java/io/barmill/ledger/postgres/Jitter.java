package io.barmill.ledger.postgres;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The random numbers that spread retries. A type of its own, so that it satisfies no other injection point. */
@Singleton
@Typed(Jitter.class)
class Jitter implements RandomGenerator {
    @Override
    public long nextLong() {
        return ThreadLocalRandom.current().nextLong();
    }
}
