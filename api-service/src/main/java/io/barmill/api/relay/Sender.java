package io.barmill.api.relay;

import io.barmill.ledger.Outbox;
import io.smallrye.mutiny.Uni;

/** Puts one doorbell on the wire. */
interface Sender {
    /** Completes when the broker has confirmed; may never complete where the connection was lost in between. */
    Uni<Void> send(Outbox.Doorbell doorbell);
}
