package io.barmill.ledger;

import io.barmill.sandbox.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** What the tests on a real database share: the ledger, empty before each test. */
@QuarkusTestResource(TestStack.class)
public abstract class LedgerTest {
    /** The database, and short ways to fill it. */
    @Inject
    protected LedgerFixture fixture;

    /** Submits, cancels and retries. */
    @Inject
    protected JobLedger jobs;

    /** Claims and finishes. */
    @Inject
    protected TaskLedger ledger;

    /** Shows jobs and tasks. */
    @Inject
    protected LedgerView view;

    /** The doorbells to ring. */
    @Inject
    protected Outbox outbox;

    /** Shows archives and files. */
    @Inject
    protected Manifest manifest;

    @BeforeEach
    final void emptyTheLedger() {
        fixture.clear();
    }
}
