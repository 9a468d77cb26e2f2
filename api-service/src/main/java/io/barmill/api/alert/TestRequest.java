package io.barmill.api.alert;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request to send a message of test. */
@Schema(description = "Which chat is sent a message.")
public record TestRequest(
        @Schema(description = "The chat as the configuration names it; default: all.", examples = "123456789")
        Optional<String> chat) {}
