package io.barmill.api.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import java.util.Optional;

/** What a request says about its sender: a secret, and a name. */
final class CredentialRequest extends BaseAuthenticationRequest {
    private final Optional<String> secret;
    private final Optional<String> username;
    private final String via;

    /**
     * @param secret the bearer token or the value of X-API-Token; never logged
     * @param username the value of X-Username
     * @param via {@code rest} or {@code cli}
     */
    CredentialRequest(Optional<String> secret, Optional<String> username, String via) {
        this.secret = secret;
        this.username = username;
        this.via = via;
    }

    Optional<String> secret() {
        return secret;
    }

    Optional<String> username() {
        return username;
    }

    String via() {
        return via;
    }
}
