package io.barmill.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.ledger.access.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user. */
@Schema(description = "A user.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record UserResponse(
        @Schema(examples = "alice") String name,

        @Schema(description = "viewer, operator or admin.", examples = "operator")
        String role,

        Instant createdAt,

        @Schema(description = "Since when the user's tokens are refused.")
        Optional<Instant> disabledAt,

        @Schema(description = "The user's first token; only in the response that adds the user.")
        Optional<TokenResponse> token) {
    static UserResponse of(User user) {
        return of(user, Optional.empty());
    }

    static UserResponse of(User user, Optional<TokenResponse> token) {
        return new UserResponse(user.name(), user.role().id(), user.createdAt(), user.disabledAt(), token);
    }

    /** All users. */
    @Schema(name = "UsersResponse", description = "All users.")
    public record All(List<UserResponse> users) {
        public All {
            users = List.copyOf(users);
        }
    }
}
