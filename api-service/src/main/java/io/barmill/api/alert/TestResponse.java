package io.barmill.api.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which chats messages reach. */
@Schema(description = "Which chats messages reach.")
public record TestResponse(List<Result> chats) {
    public TestResponse {
        chats = List.copyOf(chats);
    }

    /** What became of one message. */
    @Schema(name = "TestResult", description = "What became of the message to one chat.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Result(
            @Schema(examples = "123456789") String chat,
            boolean sent,

            @Schema(description = "Why it was not sent.", examples = "403 Forbidden: bot was blocked by the user")
            Optional<String> problem) {}
}
