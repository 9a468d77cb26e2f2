package io.barmill.api.imports;

import io.barmill.api.problem.Findings;
import io.barmill.api.request.DistinctList;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.RequestFields;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.storage.PlainPath;
import io.barmill.plan.ImportTaskParams;
import io.barmill.ticks.ContractValue;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.NamedArchive;
import io.barmill.venue.TickFormat;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes orders of a request's body and of what the files' names say, or says everything that is wrong with it. */
final class ImportRequestReader {
    private final Venues venues;

    ImportRequestReader(Venues venues) {
        this.venues = venues;
    }

    /** What the request says of all its files. */
    private record Given(
            Venue venue,
            Optional<String> market,
            Optional<String> symbol,
            Optional<TickFormat> format,
            Optional<String> interval,
            Optional<String> period,
            Optional<ContractValue> contract,
            boolean replace) {}

    /** @throws io.barmill.api.problem.InvalidRequestException naming every field that cannot be used */
    ImportSelection read(JsonBody body) {
        Findings findings = new Findings();
        RequestFields fields = new RequestFields(body, ImportRequest.class, findings);
        if (!fields.has("exchange")) {
            fields.missing(
                    "exchange", "one of " + venues.all().stream().map(Venue::id).collect(Collectors.joining(", ")));
        }
        if (!fields.has("files")) {
            fields.missing("files", "a list of at least one path below the import folder");
        }
        Optional<Venue> venue = fields.text("exchange").flatMap(id -> findings.check(() -> venues.get("exchange", id)));
        Optional<String> market = fields.text("market")
                .flatMap(name -> venue.flatMap(known -> findings.check(() -> known.market("market", name))));
        Optional<String> symbol = fields.text("symbol")
                .flatMap(name -> venue.flatMap(known -> findings.check(() -> known.symbol("symbol", name))));
        Optional<TickFormat> format =
                fields.text("format").flatMap(id -> findings.check(() -> TickFormat.parse("format", id)));
        Optional<String> period = fields.text("period")
                .flatMap(text ->
                        findings.check(() -> ArchivePeriod.parse("period", text).text()));
        Optional<String> interval = fields.text("interval");
        Optional<ContractValue> contract = fields.text("contract_value")
                .flatMap(text -> findings.check(() -> ContractValue.parse("contract_value", text)));
        boolean replace = fields.flag("replace");
        Optional<List<String>> files = fields.texts("files");
        Optional<List<ImportTaskParams>> orders = venue.flatMap(known -> files.flatMap(paths -> DistinctList.of(
                "files",
                paths,
                (field, path) -> order(
                        new Given(known, market, symbol, format, interval, period, contract, replace), field, path),
                findings)));
        findings.throwIfAny();
        return new ImportSelection(orders.orElseThrow());
    }

    private static ImportTaskParams order(Given given, String field, String path) {
        if (!PlainPath.isPlain(path)) {
            throw new InvalidFieldException(field, path, "a path below the import folder, with slashes and without ..");
        }
        Venue venue = given.venue();
        Optional<NamedArchive> named = venue.named(path);
        String market = given.market()
                .or(() -> named.flatMap(NamedArchive::market).map(name -> venue.market(field, name)))
                .orElse(venue.markets().get(0));
        String symbol = given.symbol()
                .or(() -> named.map(NamedArchive::symbol).map(name -> venue.symbol(field, name)))
                .orElseThrow(() -> new InvalidFieldException(
                        field, path, "a name as " + venue.id() + " gives its archives, or a symbol in the request"));
        Optional<TickFormat> format = given.format().or(() -> named.map(name -> format(venue, market, symbol, name)));
        return new ImportTaskParams(
                venue.id(),
                market,
                symbol,
                path,
                format,
                given.interval().or(() -> named.flatMap(NamedArchive::interval)),
                given.period().or(() -> named.map(NamedArchive::period)),
                given.contract(),
                given.replace());
    }

    private static TickFormat format(Venue venue, String market, String symbol, NamedArchive named) {
        return venue.archive(new DownloadTaskParams(
                        venue.id(), market, named.type(), symbol, named.period(), named.interval()))
                .format();
    }
}
