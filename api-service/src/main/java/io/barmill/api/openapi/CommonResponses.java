package io.barmill.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds the error responses that every operation can have, and those of every operation that changes something. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class CommonResponses implements OASFilter {
    @Override
    public Operation filterOperation(Operation operation) {
        add(operation, "400", "BadRequest");
        add(operation, "401", "Unauthorized");
        add(operation, "403", "Forbidden");
        add(operation, "500", "Unexpected");
        add(operation, "503", "Unavailable");
        if (operation.getRequestBody() != null) {
            add(operation, "409", "Conflict");
            add(operation, "422", "KeyConflict");
            add(operation, "415", "UnsupportedMediaType");
        }
        return operation;
    }

    private static void add(Operation operation, String status, String name) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            APIResponse response = OASFactory.createAPIResponse().ref("#/components/responses/" + name);
            operation.getResponses().addAPIResponse(status, response);
        }
    }
}
