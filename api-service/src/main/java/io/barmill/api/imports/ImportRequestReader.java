package io.barmill.api.imports;

import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.DistinctList;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.RequestFields;
import io.barmill.api.request.VenueChoice;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.Mending;
import io.barmill.lake.storage.PlainPath;
import io.barmill.plan.ImportTaskParams;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.PossibleDays;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.NamedArchive;
import io.barmill.venue.TickFormat;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the body of a request to import files, and what the files' names say; reports everything that is invalid. */
final class ImportRequestReader {
    /** The path is part of the task's unique key, and PostgreSQL indexes no value of 2,704 bytes or more. */
    private static final int MAX_PATH_BYTES = 1_024;

    /** What file systems allow, of one name between two slashes. */
    private static final int MAX_NAME_BYTES = 255;

    private final Venues venues;
    private final InstantSource clock;

    ImportRequestReader(Venues venues, InstantSource clock) {
        this.venues = venues;
        this.clock = clock;
    }

    /** What the request says about all its files. */
    private record Given(
            Venue venue,
            Optional<String> market,
            Optional<String> symbol,
            Optional<TickFormat> format,
            Optional<String> interval,
            Optional<String> period,
            Optional<ContractValue> contract,
            boolean replace,
            Mending mending,
            PossibleDays days) {}

    /** @throws io.barmill.api.problem.InvalidRequestException naming every invalid field */
    ImportSelection read(JsonBody body) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(body, ImportRequest.class, errors);
        VenueChoice.requireExchange(fields, venues);
        if (!fields.has("files")) {
            fields.missing("files", "a list of at least one path relative to the import folder");
        }
        Optional<Venue> venue =
                fields.string("exchange").flatMap(id -> errors.attempt(() -> venues.get("exchange", id)));
        Optional<String> market = fields.string("market")
                .flatMap(name -> venue.flatMap(known -> errors.attempt(() -> known.market("market", name))));
        Optional<String> symbol = fields.string("symbol")
                .flatMap(name -> venue.flatMap(known -> errors.attempt(() -> known.symbol("symbol", name))));
        Optional<TickFormat> format =
                fields.string("format").flatMap(id -> errors.attempt(() -> TickFormat.parse("format", id)));
        PossibleDays days = PossibleDays.asOf(clock);
        Optional<String> period = fields.string("period")
                .flatMap(text -> errors.attempt(() -> possible("period", ArchivePeriod.parse("period", text), days)));
        Optional<String> interval = fields.string("interval");
        Optional<ContractValue> contract = fields.string("contract_value")
                .flatMap(text -> errors.attempt(() -> ContractValue.parse("contract_value", text)));
        boolean replace = fields.flag("replace");
        boolean reread = fields.flag("reread");
        Mending mending = new Mending(fields.flag("sort"), fields.flag("drop_duplicates"));
        Optional<List<String>> files = fields.strings("files");
        Optional<List<ImportTaskParams>> tasks = venue.flatMap(known -> files.flatMap(paths -> DistinctList.of(
                "files",
                paths,
                (field, path) -> params(
                        new Given(known, market, symbol, format, interval, period, contract, replace, mending, days),
                        field,
                        path),
                errors)));
        errors.throwIfAny();
        return new ImportSelection(tasks.orElseThrow(), reread);
    }

    private static ImportTaskParams params(Given given, String field, String path) {
        if (!PlainPath.isPlain(path)) {
            throw new InvalidFieldException(
                    field, path, "a path relative to the import folder, with slashes and without ..");
        }
        if (bytes(path) > MAX_PATH_BYTES) {
            throw new InvalidFieldException(
                    field, path.length() + " characters", "a path of at most " + MAX_PATH_BYTES + " bytes");
        }
        if (Stream.of(path.split("/")).anyMatch(name -> bytes(name) > MAX_NAME_BYTES)) {
            throw new InvalidFieldException(field, path, "names of at most " + MAX_NAME_BYTES + " bytes");
        }
        Venue venue = given.venue();
        Optional<NamedArchive> named = venue.named(path);
        String market = given.market()
                .or(() -> named.flatMap(NamedArchive::market).map(name -> venue.market(field, name)))
                .orElse(venue.markets().get(0));
        String symbol = given.symbol()
                .or(() -> named.map(NamedArchive::symbol).map(name -> venue.symbol(field, name)))
                .orElseThrow(() -> new InvalidFieldException(
                        field, path, "a file name of " + venue.id() + "'s archives, or a symbol in the request"));
        Optional<TickFormat> format = given.format().or(() -> named.map(name -> format(venue, market, symbol, name)));
        return new ImportTaskParams(
                venue.id(),
                market,
                symbol,
                path,
                format,
                given.interval().or(() -> named.flatMap(NamedArchive::interval)),
                given.period()
                        .or(() -> named.map(archive ->
                                possible(field, ArchivePeriod.parse(field, archive.period()), given.days()))),
                given.contract(),
                given.replace(),
                given.mending().isSorted(),
                given.mending().isDistinct());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** @throws InvalidFieldException if a day of the period is not possible */
    private static String possible(String field, ArchivePeriod period, PossibleDays days) {
        if (!days.contain(period.firstDay())) {
            throw new InvalidFieldException(field, period.text(), days.expected());
        }
        return period.text();
    }

    private static TickFormat format(Venue venue, String market, String symbol, NamedArchive named) {
        return venue.archive(new DownloadTaskParams(
                        venue.id(), market, named.type(), symbol, named.period(), named.interval()))
                .format();
    }
}
