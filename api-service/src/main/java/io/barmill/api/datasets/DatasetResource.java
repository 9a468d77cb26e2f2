package io.barmill.api.datasets;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Roles;
import io.barmill.api.lake.LakeSelection;
import io.barmill.api.lake.RemovalPreview;
import io.barmill.api.lake.RemoveJobs;
import io.barmill.api.plan.IdempotencyKey;
import io.barmill.api.plan.JobSubmitter;
import io.barmill.api.plan.LakeVenue;
import io.barmill.api.request.PageQuery;
import io.barmill.api.request.QueryFields;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.Integrity;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ticks.PossibleDays;
import io.barmill.ticks.defects.Defects;
import io.barmill.venue.Venues;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the lake holds. */
@Path(ApiPaths.V1 + "/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets", description = "What the lake holds.")
public final class DatasetResource {
    private static final List<String> LAYERS = List.of("ticks", "bars", "quarantine");
    private static final List<String> REMOVAL =
            List.of("layer", "venue", "dataset", "symbol", "from", "to", "dry_run", "digest");
    private static final List<String> KNOWN = PageQuery.with("layer", "venue", "dataset", "symbol", "from", "to");

    private final Manifest manifest;
    private final Venues venues;
    private final Clock clock;
    private final JobSubmitter submitter;
    private final RemoveJobs removals;

    DatasetResource(Manifest manifest, Venues venues, Clock clock, JobSubmitter submitter, RemoveJobs removals) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.venues = Objects.requireNonNull(venues, "venues");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.removals = Objects.requireNonNull(removals, "removals");
    }

    /** A summary of what the lake holds. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listDatasets",
            summary = "What the lake holds, by layer, venue, dataset and symbol",
            description = "With from or to, only files of these days are counted.")
    @Parameter(name = "layer", ref = "#/components/parameters/layer")
    @Parameter(name = "venue", ref = "#/components/parameters/venue")
    @Parameter(name = "dataset", ref = "#/components/parameters/dataset")
    @Parameter(name = "symbol", ref = "#/components/parameters/symbol")
    @Parameter(name = "from", ref = "#/components/parameters/from")
    @Parameter(name = "to", ref = "#/components/parameters/to")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @APIResponse(responseCode = "200", description = "A page of datasets.")
    public DatasetsResponse datasets(@Context UriInfo uri) {
        Query query = read(uri);
        Page<DatasetView> page = manifest.datasets(query.filter(), query.paging());
        return new DatasetsResponse(
                page.items().stream().map(this::dataset).toList(), page.total(), page.offset(), page.limit());
    }

    /** The lake's files. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/files")
    @Operation(operationId = "listFiles", summary = "The lake's files")
    @Parameter(name = "layer", ref = "#/components/parameters/layer")
    @Parameter(name = "venue", ref = "#/components/parameters/venue")
    @Parameter(name = "dataset", ref = "#/components/parameters/dataset")
    @Parameter(name = "symbol", ref = "#/components/parameters/symbol")
    @Parameter(name = "from", ref = "#/components/parameters/from")
    @Parameter(name = "to", ref = "#/components/parameters/to")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @APIResponse(responseCode = "200", description = "A page of files.")
    public FilesResponse files(@Context UriInfo uri) {
        Query query = read(uri);
        Page<PartitionEntry> page = manifest.partitions(query.filter(), query.paging());
        Map<String, ArchiveEntry> archives = manifest.archives(page.items().stream()
                .flatMap(file -> file.archiveUrl().stream())
                .distinct()
                .toList());
        return new FilesResponse(
                page.items().stream().map(file -> file(file, archives)).toList(),
                page.total(),
                page.offset(),
                page.limit());
    }

    /** Removes files of the lake, or shows which ones it would remove. */
    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Path("/files")
    @Operation(
            operationId = "removeFiles",
            summary = "Remove files of the lake",
            description = "With dry_run, only shows what matches. The request that removes the files must repeat the"
                    + " digest of what was shown; it is refused with 409 if the selection has changed since. Bars that"
                    + " were made from removed ticks are out of date until the ticks are there again. At least one of"
                    + " venue, dataset and symbol is required.")
    @Parameter(name = "layer", ref = "#/components/parameters/layer")
    @Parameter(name = "venue", ref = "#/components/parameters/venue")
    @Parameter(name = "dataset", ref = "#/components/parameters/dataset")
    @Parameter(name = "symbol", ref = "#/components/parameters/symbol")
    @Parameter(name = "from", ref = "#/components/parameters/from")
    @Parameter(name = "to", ref = "#/components/parameters/to")
    @Parameter(
            name = "dry_run",
            in = ParameterIn.QUERY,
            description = "Only show what would be removed.",
            schema = @Schema(implementation = Boolean.class))
    @Parameter(
            name = "digest",
            in = ParameterIn.QUERY,
            description = "The digest of what was shown.",
            schema = @Schema(implementation = String.class))
    @APIResponse(
            responseCode = "200",
            description = "With dry_run: what would be removed.",
            content = @Content(schema = @Schema(implementation = RemovalPreview.class)))
    @APIResponse(responseCode = "202", ref = "#/components/responses/Submitted")
    public Response remove(
            @Parameter(description = IdempotencyKey.MEANING, example = "remove-2024-01")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Context UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), REMOVAL);
        PartitionFilter filter = filter(query);
        boolean isDryRun = query.parsed("dry_run", DatasetResource::flag).orElse(false);
        Optional<String> digest = query.string("digest");
        if (filter.venue().isEmpty()
                && filter.dataset().isEmpty()
                && filter.symbol().isEmpty()) {
            query.reject("venue", "absent", "at least one of venue, dataset and symbol");
        }
        if (!isDryRun && digest.isEmpty()) {
            query.reject("digest", "absent", "the digest that the same request responds with dry_run=true");
        }
        query.throwIfInvalid();
        return isDryRun
                ? Response.ok(RemovalPreview.of(LakeSelection.read(manifest, filter)))
                        .build()
                : submitter.submit(removals, idempotencyKey, RemoveJobs.body(filter, digest.orElseThrow()));
    }

    private static boolean flag(String field, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidFieldException(field, text, "true or false");
        };
    }

    private Query read(UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), KNOWN);
        PartitionFilter filter = filter(query);
        Paging paging = PageQuery.read(query);
        query.throwIfInvalid();
        return new Query(filter, paging);
    }

    private PartitionFilter filter(QueryFields query) {
        Optional<LocalDate> from = query.day("from", PossibleDays.asOf(clock));
        Optional<LocalDate> to = query.day("to", PossibleDays.asOf(clock));
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            query.reject("from", from.get().toString(), "a day not after to, which is " + to.get());
        }
        return new PartitionFilter(
                query.parsed("layer", DatasetResource::layer),
                query.string("venue"),
                query.string("dataset").map(DatasetResource::plusSigns),
                query.string("symbol").map(symbol -> symbol.toUpperCase(Locale.ROOT)),
                from,
                to);
    }

    /** A plus sign that was not URL-encoded arrives as a space, and no name of a dataset has spaces. */
    private static String plusSigns(String dataset) {
        return dataset.replace(' ', '+');
    }

    private static String layer(String field, String text) {
        if (!LAYERS.contains(text)) {
            throw new InvalidFieldException(field, text, "one of " + String.join(", ", LAYERS));
        }
        return text;
    }

    private DatasetsResponse.Dataset dataset(DatasetView held) {
        LakeVenue venue = LakeVenue.named(held.venue(), venues);
        Optional<String> exchange = venue.market().map(market -> venue.exchange());
        return new DatasetsResponse.Dataset(
                held.layer(),
                held.venue(),
                exchange,
                venue.market(),
                held.dataset(),
                held.symbol(),
                held.firstDate(),
                held.lastDate(),
                held.days(),
                held.rows(),
                held.bytes(),
                List.copyOf(held.integrity()));
    }

    private static FilesResponse.File file(PartitionEntry file, Map<String, ArchiveEntry> archives) {
        return new FilesResponse.File(
                file.path(),
                file.layer(),
                file.venue(),
                file.dataset(),
                file.symbol(),
                file.date(),
                file.rows(),
                file.bytes(),
                file.sha256(),
                file.inputs(),
                file.firstTime(),
                file.lastTime(),
                file.state(),
                file.source(),
                Integrity.of(file, file.archiveUrl().map(archives::get).map(ArchiveEntry::state)),
                file.defects().map(DatasetResource::defects));
    }

    private static Map<String, Long> defects(String text) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Defects.parse(text).forEach((defect, count) -> counts.put(defect.id(), count));
        return counts;
    }

    private record Query(PartitionFilter filter, Paging paging) {}
}
