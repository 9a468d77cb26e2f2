package io.barmill.api.access;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request to add a user. Its components are the known fields. */
@Schema(description = "A user to be added.")
record UserRequest(
        @Schema(
                description = "Lower-case letters, digits, dots, dashes and underscores.",
                examples = "alice",
                required = true)
        String name,

        @Schema(description = "viewer, operator or admin. The first user of all is an admin.", required = true)
        String role,

        @Schema(description = "What the user's first token is called; default: first.")
        Optional<String> tokenName,

        @Schema(
                description =
                        "How many days the first token lives, 1 to 365; default: barmill.security.token-lifetime.")
        Optional<Integer> days) {
    /** The body of a request to change a user. */
    @Schema(name = "UserChange", description = "What to change of a user; absent fields stay as they are.")
    record Change(
            @Schema(description = "viewer, operator or admin.")
            Optional<String> role,

            @Schema(description = "Whether the user's tokens are refused.")
            Optional<Boolean> disabled) {}
}
