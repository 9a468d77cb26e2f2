package io.barmill.api.lake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.PlanSink;
import io.barmill.api.plan.RequestPlanner;
import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.RequestFields;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionFilter;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/** Plans requests to remove files. What is removed is what the user has seen: a selection that has changed is refused. */
@ApplicationScoped
public class RemoveJobs implements RequestPlanner {
    private final Manifest manifest;
    private final RemovePlanner planner;

    RemoveJobs(Manifest manifest, Venues venues) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.planner = new RemovePlanner(venues, UUID::randomUUID);
    }

    /** The request's JSON, as the job keeps it. */
    public static byte[] body(PartitionFilter filter, String digest) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        filter.layer().ifPresent(layer -> body.put("layer", layer));
        filter.venue().ifPresent(venue -> body.put("venue", venue));
        filter.dataset().ifPresent(dataset -> body.put("dataset", dataset));
        filter.symbol().ifPresent(symbol -> body.put("symbol", symbol));
        filter.from().ifPresent(day -> body.put("from", day.toString()));
        filter.to().ifPresent(day -> body.put("to", day.toString()));
        return body.put("digest", digest).toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public JobKind kind() {
        return JobKind.REMOVE;
    }

    @Override
    public Planning read(JsonBody request) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(request, RemoveRequest.class, errors);
        PartitionFilter filter = new PartitionFilter(
                fields.string("layer"),
                fields.string("venue"),
                fields.string("dataset"),
                fields.string("symbol"),
                fields.date("from"),
                fields.date("to"));
        String digest = fields.string("digest").orElse("");
        if (digest.isEmpty()) {
            fields.missing("digest", "the digest that the same request responds with dry_run=true");
        }
        errors.throwIfAny();
        return sink -> plan(filter, digest, sink);
    }

    private void plan(PartitionFilter filter, String digest, PlanSink sink) {
        LakeSelection selection = LakeSelection.read(manifest, filter);
        if (!selection.digest().equals(digest)) {
            throw new BarmillException(
                    ErrorCode.SELECTION_CHANGED,
                    "the selection has changed since it was shown: it has " + selection.files()
                            + " files and the digest " + selection.digest());
        }
        planner.plan(selection).forEach(sink::add);
    }
}
