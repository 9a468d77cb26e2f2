package io.barmill.api.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.api.plan.RequestPlanner;
import io.barmill.api.problem.FieldErrors;
import io.barmill.api.problem.InvalidRequestException;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.RequestFields;
import io.barmill.api.request.VenueChoice;
import io.barmill.error.InvalidFieldException;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the body of a request for a pipeline, with the requests of its steps. */
final class PipelineReader {
    private static final int MOST_STEPS = 20;
    private static final String EXCHANGE = "exchange";
    private static final String SYMBOLS = "symbols";
    private static final String NAME = "[a-z0-9][a-z0-9_-]{0,31}";

    private final Venues venues;
    private final Function<StepKind, RequestPlanner> planners;

    PipelineReader(Venues venues, Function<StepKind, RequestPlanner> planners) {
        this.venues = venues;
        this.planners = planners;
    }

    /** @throws InvalidRequestException naming every invalid field, those of the steps' requests included */
    List<PipelineStep> read(JsonBody body) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(body, PipelineRequest.class, errors);
        if (!fields.has("steps")) {
            fields.missing("steps", "a list of at least one step");
        }
        List<RequestFields> given =
                fields.objects("steps", PipelineRequest.Step.class).orElse(List.of());
        if (given.size() > MOST_STEPS) {
            errors.add("steps", given.size() + " steps", "at most " + MOST_STEPS + " steps");
        }
        errors.throwIfAny();
        List<PipelineStep> steps = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            step(i, given.get(i), places, errors).map(this::normalized).ifPresent(steps::add);
        }
        errors.throwIfAny();
        steps.forEach(step -> check(step, errors));
        errors.throwIfAny();
        return steps;
    }

    private static Optional<PipelineStep> step(
            int place, RequestFields fields, Map<String, Integer> places, FieldErrors errors) {
        List<StepKind> kinds = new ArrayList<>();
        for (StepKind kind : StepKind.values()) {
            if (fields.has(kind.field())) {
                kinds.add(kind);
            }
        }
        if (kinds.size() != 1) {
            errors.add(
                    "steps[" + place + "]",
                    kinds.size() + " requests",
                    "exactly one of " + String.join(", ", StepKind.fields()));
            return Optional.empty();
        }
        StepKind kind = kinds.get(0);
        Optional<JsonNode> request = fields.object(kind.field());
        String id = fields.string("id").orElse(kind.field());
        if (!id.matches(NAME)) {
            errors.add(fields.name("id"), id, "at most 32 lower-case letters, digits, dashes and underscores");
        }
        List<Integer> after = after(place, fields, places, errors);
        if (places.putIfAbsent(id, place) != null) {
            errors.add(fields.name("id"), id, "a name that no other step has");
        }
        Optional<String> onFailure = fields.string("on_failure");
        onFailure
                .filter(text -> !List.of("cancel", "continue").contains(text))
                .ifPresent(text -> errors.add(fields.name("on_failure"), text, "cancel or continue"));
        return request.map(asked -> new PipelineStep(
                place,
                id,
                kind,
                after,
                (ObjectNode) asked,
                onFailure.filter("continue"::equals).isPresent()));
    }

    /** The step with its symbols as tasks name them. What is invalid stays as it is, and is reported with the request. */
    private PipelineStep normalized(PipelineStep step) {
        ObjectNode request = step.request().deepCopy();
        if (request.path(SYMBOLS).isArray() && request.path(EXCHANGE).isTextual()) {
            try {
                Optional<Venue> venue =
                        Optional.of(venues.get(EXCHANGE, request.path(EXCHANGE).asText()));
                List<String> names = new ArrayList<>();
                request.path(SYMBOLS).forEach(symbol -> names.add(VenueChoice.symbol(venue, SYMBOLS, symbol.asText())));
                names.forEach(request.putArray(SYMBOLS)::add);
            } catch (InvalidFieldException e) {
                return step;
            }
        }
        return new PipelineStep(step.place(), step.id(), step.kind(), step.after(), request, step.goesOn());
    }

    /** A step waits for steps before it only, so there is no cycle. */
    private static List<Integer> after(
            int place, RequestFields fields, Map<String, Integer> places, FieldErrors errors) {
        if (!fields.has("after")) {
            return place == 0 ? List.of() : List.of(place - 1);
        }
        Set<Integer> after = new LinkedHashSet<>();
        for (String name : fields.strings("after").orElse(List.of())) {
            Integer found = places.get(name);
            if (found == null) {
                errors.add(fields.name("after"), name, "a step before this one");
            } else {
                after.add(found);
            }
        }
        return List.copyOf(after);
    }

    private void check(PipelineStep step, FieldErrors errors) {
        try {
            planners.apply(step.kind()).read(body(step.request()));
        } catch (InvalidRequestException e) {
            String prefix = "steps[" + step.place() + "]." + step.kind().field() + ".";
            e.fields().forEach(field -> errors.add(prefix + field.field(), field.value(), field.expected()));
        }
    }

    /** The request of a step as a body. */
    static JsonBody body(ObjectNode request) {
        return JsonBody.parse(request.toString().getBytes(StandardCharsets.UTF_8));
    }
}
