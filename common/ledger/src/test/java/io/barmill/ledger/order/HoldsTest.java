package io.barmill.ledger.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.ledger.LedgerTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HoldsTest extends LedgerTest {
    private static final String LANE = "tick.download@local";

    @Inject
    Holds holds;

    @Test
    void holdInForceIsListedWithItsReasonUntilItIsLifted() {
        Hold placed = holds.place(hold(Hold.Scope.LANE, LANE));

        assertThat(holds.list()).containsExactly(placed);
        assertThat(placed.reason()).isEqualTo("maintenance");
        assertThat(holds.lift(Hold.Scope.LANE, LANE, Hold.Source.KILL_SWITCH)).isFalse();
        assertThat(holds.lift(Hold.Scope.LANE, LANE, Hold.Source.PERSON)).isTrue();
        assertThat(holds.list()).isEmpty();
    }

    @Test
    void sourceHasOneHoldOnAKeyAndChangesIt() {
        holds.place(hold(Hold.Scope.LANE, LANE));

        holds.place(new NewHold(
                Hold.Scope.LANE,
                LANE,
                "longer",
                Hold.Source.PERSON,
                "alice",
                Optional.of(Instant.now().plusSeconds(60))));

        assertThat(holds.list()).singleElement().extracting(Hold::reason).isEqualTo("longer");
    }

    @Test
    void holdWhoseTimeIsOverIsNotListed() {
        holds.place(new NewHold(
                Hold.Scope.LANE,
                LANE,
                "over",
                Hold.Source.PERSON,
                "alice",
                Optional.of(Instant.now().minusSeconds(1))));

        assertThat(holds.list()).isEmpty();
    }

    @Test
    void jobThatDoesNotExistCannotBeHeld() {
        assertThatThrownBy(
                        () -> holds.place(hold(Hold.Scope.JOB, UUID.randomUUID().toString())))
                .hasMessageContaining("no job");
    }

    @Test
    void holdNeedsAReason() {
        assertThatThrownBy(() -> new NewHold(Hold.Scope.LANE, LANE, " ", Hold.Source.PERSON, "alice", Optional.empty()))
                .hasMessageContaining("reason");
    }

    private static NewHold hold(Hold.Scope scope, String key) {
        return new NewHold(scope, key, "maintenance", Hold.Source.PERSON, "alice", Optional.empty());
    }
}
