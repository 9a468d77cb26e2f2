package io.barmill.venue;

import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place that publishes archives: what it has, how it names things, where its files are. Pure knowledge: a venue makes
 * addresses and reads answers, the workers and the API do the talking.
 */
public interface Venue {
    /** The name in requests, lower case: {@code binance}, {@code tardis}. */
    String id();

    /** What a person calls it. */
    String title();

    /** The markets by their names in requests, the default first. */
    List<String> markets();

    /**
     * The market that the text names, which may be an alias ({@code futures} for {@code um}).
     *
     * @throws io.barmill.error.InvalidFieldException for an unknown market
     */
    String market(String field, String text);

    /** The types that can be downloaded, the default first. */
    List<DataType> dataTypes();

    /** The types that can be downloaded of one market, in the order of {@link #dataTypes()}. */
    default List<DataType> dataTypes(String market) {
        return dataTypes();
    }

    /** True where months come as one archive. */
    boolean hasMonthlyArchives();

    /** True where months of that type come as one archive. */
    default boolean hasMonthlyArchives(DataType type) {
        return hasMonthlyArchives();
    }

    /**
     * True where days of that type come as an archive each; a type has those, or monthly ones, or both.
     *
     * @param interval the length of candles; empty for other types
     */
    default boolean hasDailyArchives(DataType type, Optional<String> interval) {
        return true;
    }

    /** The lake's name for that market: it keeps one venue's data apart from another's. */
    String lakeVenue(String market);

    /**
     * The symbol as the venue's paths have it.
     *
     * @throws io.barmill.error.InvalidFieldException for a text that can be no symbol, such as one with a slash or dots
     */
    String symbol(String field, String text);

    /**
     * The archives that have the ordered rows, in the order of time. It is one as a rule. Several are of a venue that cuts
     * its days elsewhere than at midnight UTC: then their rows of the ordered days, by exchange time, are what was ordered.
     *
     * @throws io.barmill.error.InvalidFieldException as {@link #archive}
     */
    default List<Archive> archives(DownloadTaskParams order) {
        return List.of(archive(order));
    }

    /**
     * Where the ordered archive is; the first of them where {@link #archives} are several.
     *
     * @throws io.barmill.error.InvalidFieldException for an order that the venue cannot fill: an unknown market, a type or
     *     a period that it does not publish
     */
    Archive archive(DownloadTaskParams order);

    /**
     * What a file holds that is called as this venue calls its archives; empty for any other name.
     *
     * @param path a file's name, with the folders that it lies in as far as they are known, and slashes between them
     */
    default Optional<NamedArchive> named(String path) {
        return Optional.empty();
    }

    /**
     * The moment by which an archive of that period is there, if there will ever be one. A venue that has none before may
     * be late; one that has none afterwards has none.
     */
    default Instant settledAt(ArchivePeriod period) {
        return period.lastDay().plusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * The address to ask at when earlier attempts for the archive failed, which tells caches on the way to step aside.
     *
     * @param url an archive's address
     * @param retries attempts that failed before, at least 1
     */
    default URI retryUrl(URI url, int retries) {
        return url;
    }

    /**
     * True for a refusal (4xx) that is known to pass by itself, although its status says that it stays.
     *
     * @param status the answer's HTTP status
     * @param body the start of the answer's body
     */
    default boolean isPassingRefusal(int status, String body) {
        return false;
    }

    /** True where amounts of that market and type are contracts, which can be read only by what one stands for. */
    default boolean needsContractValue(String market, DataType type) {
        return false;
    }

    /** What one contract of that symbol stands for by the configuration, which comes before what the venue lists. */
    default Optional<ContractValue> configuredContractValue(String symbol) {
        return Optional.empty();
    }

    /**
     * What contracts stand for, by their symbols, in an answer from {@link #symbolsUrl}.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE for an answer that is no list of symbols
     */
    default Map<String, ContractValue> contractValues(String market, byte[] answer) {
        return Map.of();
    }

    /**
     * Where to ask which archives of a series there are; empty where the venue does not tell, so that only the calendar
     * can.
     *
     * @param first the first archive of interest
     * @param last the last one: a day where the first is a day, a month where it is a month
     */
    default List<ListingRequest> index(ArchiveSeries series, ArchivePeriod first, ArchivePeriod last) {
        return List.of();
    }

    /**
     * The order in which archives of one series are best asked for.
     *
     * @param periods in the order of time
     */
    default List<ArchivePeriod> askingOrder(List<ArchivePeriod> periods) {
        return periods;
    }

    /** Where the venue lists the symbols of a market. */
    URI symbolsUrl(String market);

    /**
     * The symbols in an answer from {@link #symbolsUrl}, sorted, as {@link #symbol} takes them.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE for an answer that is no list of symbols: an answer that
     *     cannot be read never counts as an empty list
     */
    Set<String> symbols(String market, byte[] answer);
}
