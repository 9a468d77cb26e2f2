package io.barmill.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;

/** Says which role an operation needs, as the annotation of its method says it to Quarkus. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class RoleExtension implements OASFilter {
    /** The extension's name. */
    public static final String NAME = "x-barmill-role";

    private final Map<String, String> roles = new HashMap<>();

    /** @param index the classes of the service */
    public RoleExtension(IndexView index) {
        for (AnnotationInstance allowed : index.getAnnotations(RolesAllowed.class)) {
            if (allowed.target().kind() == AnnotationTarget.Kind.METHOD) {
                Optional.ofNullable(allowed.target()
                                .asMethod()
                                .annotation(org.eclipse.microprofile.openapi.annotations.Operation.class))
                        .ifPresent(operation -> roles.put(
                                operation.value("operationId").asString(),
                                allowed.value().asStringArray()[0]));
            }
        }
    }

    @Override
    public Operation filterOperation(Operation operation) {
        Optional.ofNullable(roles.get(operation.getOperationId()))
                .ifPresent(role -> operation.addExtension(NAME, role));
        return operation;
    }
}
