package io.barmill.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.cli.CommandException;
import io.barmill.cli.http.Http;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {
    private final FakeApi api = new FakeApi();
    private final ApiClient client = new ApiClient(Http.open(), api.url(), Duration.ZERO);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void submissionWhoseResponseIsLostIsSentAgainUnderItsKey() {
        api.answers("POST /jobs", 202, "{'job_id': 'one'}");
        api.drop(2);

        assertThat(client.submit("/jobs", Map.of()).path("job_id").asText()).isEqualTo("one");

        assertThat(api.keys()).hasSize(3);
        assertThat(api.keys().stream().distinct()).singleElement().asString().hasSize(36);
    }

    @Test
    void eachSubmissionHasAKeyOfItsOwn() {
        api.answers("POST /jobs", 202, "{}");

        client.submit("/jobs", Map.of());
        client.submit("/jobs", Map.of());

        assertThat(api.keys()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void submissionIsGivenUpAfterAFewTries() {
        api.drop(100);

        assertThatThrownBy(() -> client.submit("/jobs", Map.of()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("no Barmill API answers");
        assertThat(api.keys()).hasSize(4);
    }

    @Test
    void apiThatIsNotThereIsNotAskedAgain() {
        api.close();
        ApiClient patient = new ApiClient(Http.open(), api.url(), Duration.ofDays(1));

        assertThatThrownBy(() -> patient.submit("/jobs", Map.of())).isInstanceOf(CommandException.class);
    }

    @Test
    void requestThatIsNoSubmissionIsSentOnce() {
        api.answers("PATCH /jobs/1", 200, "{'tasks': 2}");

        assertThat(client.patch("/jobs/1", Map.of("priority", "high"))
                        .path("tasks")
                        .asInt())
                .isEqualTo(2);

        assertThat(api.requests()).containsExactly("PATCH /jobs/1 {\"priority\":\"high\"}");
        assertThat(api.keys()).isEmpty();
    }
}
