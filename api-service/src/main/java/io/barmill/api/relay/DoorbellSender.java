package io.barmill.api.relay;

import io.barmill.ledger.Outbox;
import io.smallrye.mutiny.Uni;

/** Sends doorbells to the broker. */
interface DoorbellSender {
    /** Completes when the broker has confirmed; may never complete if the connection is lost before. */
    Uni<Void> send(Outbox.Doorbell doorbell);
}
