package io.barmill.api.datasets;

import io.barmill.api.plan.LakeVenue;
import io.barmill.api.request.PageQuery;
import io.barmill.api.request.QueryFields;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.venue.Venues;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Answers {@link DatasetApi}. */
final class DatasetResource implements DatasetApi {
    private static final List<String> LAYERS = List.of("ticks", "bars", "quarantine");
    private static final List<String> KNOWN = PageQuery.with("layer", "venue", "dataset", "symbol", "from", "to");

    private final Manifest manifest;
    private final Venues venues;

    DatasetResource(Manifest manifest, Venues venues) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.venues = Objects.requireNonNull(venues, "venues");
    }

    @Override
    public DatasetsResponse datasets(UriInfo uri) {
        Wanted wanted = read(uri);
        Page<DatasetView> page = manifest.datasets(wanted.filter(), wanted.paging());
        return new DatasetsResponse(
                page.items().stream().map(this::dataset).toList(), page.total(), page.offset(), page.limit());
    }

    @Override
    public FilesResponse files(UriInfo uri) {
        Wanted wanted = read(uri);
        Page<PartitionEntry> page = manifest.partitions(wanted.filter(), wanted.paging());
        return new FilesResponse(
                page.items().stream().map(DatasetResource::file).toList(), page.total(), page.offset(), page.limit());
    }

    private static Wanted read(UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), KNOWN);
        Optional<LocalDate> from = query.date("from");
        Optional<LocalDate> to = query.date("to");
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            query.reject("from", from.get().toString(), "a day not after to, which is " + to.get());
        }
        PartitionFilter filter = new PartitionFilter(
                query.parsed("layer", DatasetResource::layer),
                query.text("venue"),
                query.text("dataset").map(DatasetResource::plusSigns),
                query.text("symbol").map(symbol -> symbol.toUpperCase(Locale.ROOT)),
                from,
                to);
        Paging paging = PageQuery.read(query);
        query.throwIfInvalid();
        return new Wanted(filter, paging);
    }

    /** A plus sign that nobody has encoded arrives as a space, and no dataset's name has spaces. */
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
                held.bytes());
    }

    private static FilesResponse.File file(PartitionEntry file) {
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
                file.source());
    }

    private record Wanted(PartitionFilter filter, Paging paging) {}
}
