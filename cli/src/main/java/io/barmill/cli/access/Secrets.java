package io.barmill.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Shows a new token. */
final class Secrets {
    private Secrets() {}

    /** The lines for a token whose secret the API shows only now. */
    static List<String> lines(JsonNode token) {
        return List.of(
                "token " + token.path("id").asText() + " of "
                        + token.path("user").asText() + ", valid until "
                        + token.path("expires_at").asText(),
                token.path("secret").asText(),
                "It is not shown again. barmill login keeps it for this API.");
    }
}
