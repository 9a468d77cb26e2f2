package io.barmill.api.access;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request to create a token. Its components are the known fields. */
@Schema(description = "A token to be created.")
record TokenRequest(
        @Schema(description = "What the token is called, up to 100 characters.", examples = "notebook", required = true)
        String name,

        @Schema(description = "The user; default: the caller. Only admins may name another.")
        Optional<String> user,

        @Schema(description = "The most that the token may do; default: all that its user may.")
        Optional<String> role,

        @Schema(description = "How many days it lives, 1 to 365; default: barmill.security.token-lifetime.")
        Optional<Integer> days) {}
