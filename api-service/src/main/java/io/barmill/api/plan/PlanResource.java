package io.barmill.api.plan;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Roles;
import io.barmill.api.request.JobOrder;
import io.barmill.api.request.JsonBody;
import io.barmill.error.InvalidFieldException;
import io.quarkus.arc.All;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what requests would do. */
@Path(ApiPaths.V1 + "/plans")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs")
public final class PlanResource {
    private final List<RequestPlanner> planners;

    @Inject
    PlanResource(@All List<RequestPlanner> planners) {
        this.planners = List.copyOf(Objects.requireNonNull(planners, "planners"));
    }

    /** Plans a request and writes nothing. */
    @POST
    @RolesAllowed(Roles.VIEWER)
    @Path("/{kind}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "planRequest",
            summary = "Show what a request would do",
            description =
                    "The body is that of the request itself. Nothing is submitted. Tasks of the plan that other jobs"
                            + " have in progress are counted as tasks.")
    @RequestBody(required = true, content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "200", description = "The plan.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public PlanResponse plan(
            @Parameter(description = "The kind of the job that it would be.", example = "download") @PathParam("kind")
                    String text,
            @Parameter(hidden = true) byte[] body) {
        JobKind kind = JobKind.parse("kind", text);
        JsonBody request = JsonBody.parse(body);
        JobOrder.read(request);
        RequestPlanner.Planning planning = planner(kind).read(request);
        PlanCounter counter = new PlanCounter();
        planning.plan(counter);
        return counter.response(kind);
    }

    /** What a later step has to do is known once the steps before it have ended, so jobs of several have no plan. */
    private RequestPlanner planner(JobKind kind) {
        return planners.stream()
                .filter(planner -> planner.kind() == kind && !planner.isStaged())
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        "kind",
                        kind.id(),
                        "one of "
                                + planners.stream()
                                        .filter(planner -> !planner.isStaged())
                                        .map(planner -> planner.kind().id())
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + "; the steps of a pipeline are planned one after the other"));
    }
}
