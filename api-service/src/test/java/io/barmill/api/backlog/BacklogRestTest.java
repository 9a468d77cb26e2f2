package io.barmill.api.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.api.RestTest;
import io.barmill.ledger.order.Hold;
import io.barmill.ledger.order.Holds;
import io.barmill.ledger.order.NewHold;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BacklogRestTest extends RestTest {
    @Inject
    Holds holds;

    @Test
    void backlogHasWhatWaitsAndWhatHoldsIt() {
        download("BTCUSDT", "2024-01-01", "2024-01-02");
        ledger.openCircuit("tick.download@binance", "ACCESS_DENIED");
        holds.place(new NewHold(
                Hold.Scope.KIND,
                "bar.aggregate",
                "the disk is being <moved>",
                Hold.Source.PERSON,
                "alice",
                Optional.empty()));
        try {
            await().untilAsserted(() -> {
                JsonPath backlog = get("/api/v1/backlog");
                // Before the first count after the download there is no such lane.
                assertThat(backlog.getList("lanes.findAll { it.state == 'QUEUED' }.tasks", Integer.class))
                        .containsExactly(2);
                assertThat(backlog.getList("lanes.findAll { it.state == 'QUEUED' }.lane"))
                        .containsExactly("tick.download@binance");
                assertThat(Instant.parse(backlog.getString("at")))
                        .isBeforeOrEqualTo(Instant.now().plusSeconds(60));
                assertThat(backlog.getList("circuits.code")).containsExactly("ACCESS_DENIED");
                assertThat(backlog.getList("holds.reason")).containsExactly("the disk is being <moved>");
            });
        } finally {
            holds.lift(Hold.Scope.KIND, "bar.aggregate", Hold.Source.PERSON);
        }
    }
}
