package io.barmill.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.ledger.access.Role;
import io.barmill.ledger.access.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A token. */
@Schema(description = "A token. Its secret is only in the response that creates it.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TokenResponse(
        @Schema(examples = "4fTzQ1bX") String id,
        @Schema(examples = "alice") String user,
        @Schema(examples = "notebook") String name,

        @Schema(description = "The most that it may do; absent if it may do all that its user may.")
        Optional<String> role,

        Instant createdAt,
        Instant expiresAt,

        @Schema(description = "Exact to a minute.") Optional<Instant> lastUsedAt,

        Optional<Instant> revokedAt,

        @Schema(description = "The id of the token that took its place.")
        Optional<String> replacedBy,

        @Schema(description = "The text to be sent as Authorization: Bearer or X-API-Token. It is shown only once.")
        Optional<String> secret) {
    static TokenResponse of(Token token) {
        return of(token, Optional.empty());
    }

    static TokenResponse of(Token token, Optional<TokenText> text) {
        return new TokenResponse(
                token.id(),
                token.user(),
                token.name(),
                token.cap().map(Role::id),
                token.createdAt(),
                token.expiresAt(),
                token.lastUsedAt(),
                token.revokedAt(),
                token.replacedBy(),
                text.map(TokenText::text));
    }

    /** Tokens, the newest first. */
    @Schema(name = "TokensResponse", description = "Tokens, the newest first.")
    public record All(List<TokenResponse> tokens) {
        public All {
            tokens = List.copyOf(tokens);
        }
    }
}
