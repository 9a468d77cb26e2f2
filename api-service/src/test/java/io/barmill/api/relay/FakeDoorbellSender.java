package io.barmill.api.relay;

import io.barmill.ledger.Outbox;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A broker at the other end of the wire: a test decides what it says to each doorbell. */
final class FakeDoorbellSender implements DoorbellSender {
    private final List<Outbox.Doorbell> sent = new CopyOnWriteArrayList<>();
    private volatile Function<Outbox.Doorbell, Uni<Void>> answer =
            doorbell -> Uni.createFrom().voidItem();

    void confirmAll() {
        answer = doorbell -> Uni.createFrom().voidItem();
    }

    void confirm(Function<Outbox.Doorbell, Uni<Void>> next) {
        answer = next;
    }

    /** As after a lost connection: the confirm never arrives. */
    void confirmNothing() {
        answer = doorbell -> Uni.createFrom().nothing();
    }

    List<Outbox.Doorbell> sent() {
        return List.copyOf(sent);
    }

    @Override
    public Uni<Void> send(Outbox.Doorbell doorbell) {
        sent.add(doorbell);
        return answer.apply(doorbell);
    }
}
