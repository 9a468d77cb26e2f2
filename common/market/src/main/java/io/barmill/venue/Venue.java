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
 * A source of archives: which archives it publishes, how it names them, and where they are. A venue makes no requests:
 * it builds addresses and parses responses; the workers and the API communicate with it.
 */
public interface Venue {
    /** Returns the name in requests, lower case: {@code binance}, {@code tardis}. */
    String id();

    /** Returns the display name. */
    String title();

    /** Returns the markets by their names in requests, the default first. */
    List<String> markets();

    /**
     * Returns the market of that name or alias ({@code futures} for {@code um}).
     *
     * @throws io.barmill.error.InvalidFieldException for an unknown market
     */
    String market(String field, String text);

    /** Returns the types that can be downloaded, the default first. */
    List<DataType> dataTypes();

    /** Returns the types that can be downloaded for one market, in the order of {@link #dataTypes()}. */
    default List<DataType> dataTypes(String market) {
        return dataTypes();
    }

    /** Returns true if the venue publishes monthly archives. */
    boolean hasMonthlyArchives();

    /** Returns true if the venue publishes monthly archives of that type. */
    default boolean hasMonthlyArchives(DataType type) {
        return hasMonthlyArchives();
    }

    /**
     * Returns true if the venue publishes daily archives of that type; every type has daily archives, monthly ones, or
     * both.
     *
     * @param interval the length of candles; empty for other types
     */
    default boolean hasDailyArchives(DataType type, Optional<String> interval) {
        return true;
    }

    /** Returns the lake's name for that market, which keeps data of different venues apart. */
    String lakeVenue(String market);

    /**
     * Returns the symbol as written in the venue's paths.
     *
     * @throws io.barmill.error.InvalidFieldException for an invalid symbol, such as one with a slash or dots
     */
    String symbol(String field, String text);

    /**
     * Returns the archives that contain the requested rows, in chronological order: usually one. A venue whose days do
     * not begin at midnight UTC needs several; the request then covers those of their rows whose exchange time is
     * within the requested days.
     *
     * @throws io.barmill.error.InvalidFieldException as {@link #archive}
     */
    default List<Archive> archives(DownloadTaskParams order) {
        return List.of(archive(order));
    }

    /**
     * Returns the requested archive; the first one if {@link #archives} returns several.
     *
     * @throws io.barmill.error.InvalidFieldException for parameters that the venue does not support: an unknown market,
     *     or a type or period that it does not publish
     */
    Archive archive(DownloadTaskParams order);

    /**
     * Returns the content of a file according to its name; empty if the name does not follow this venue's naming
     * scheme.
     *
     * @param path the file's name, preceded by its parent folders as far as known, separated by slashes
     */
    default Optional<NamedArchive> named(String path) {
        return Optional.empty();
    }

    /**
     * Returns the moment by which an archive of that period is published if it ever will be. Before it, a missing
     * archive may be late; after it, a missing archive does not exist.
     */
    default Instant settledAt(ArchivePeriod period) {
        return period.lastDay().plusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * Returns the address to request after failed attempts for the archive; it makes caches on the way pass the request
     * on.
     *
     * @param url an archive's address
     * @param retries the number of failed attempts, at least 1
     */
    default URI retryUrl(URI url, int retries) {
        return url;
    }

    /**
     * Returns true for a refusal (4xx) that is known to be transient although its status says otherwise.
     *
     * @param status the HTTP status of the response
     * @param body the start of the response's body
     */
    default boolean isPassingRefusal(int status, String body) {
        return false;
    }

    /**
     * Returns true if amounts of that market and type are contracts, which can be read only with the contract value.
     */
    default boolean needsContractValue(String market, DataType type) {
        return false;
    }

    /**
     * Returns the configured value of one contract of that symbol, which takes precedence over what the venue lists.
     */
    default Optional<ContractValue> configuredContractValue(String symbol) {
        return Optional.empty();
    }

    /**
     * Returns the contract values, by symbol, in a response from {@link #symbolsUrl}.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE for a response that is not a list of symbols
     */
    default Map<String, ContractValue> contractValues(String market, byte[] answer) {
        return Map.of();
    }

    /**
     * Returns the requests that list the archives of a series; empty if the venue has no listing, so that only the
     * calendar decides.
     *
     * @param first the first archive of interest
     * @param last the last archive of interest: a day if the first is a day, a month if it is a month
     */
    default List<ListingRequest> index(ArchiveSeries series, ArchivePeriod first, ArchivePeriod last) {
        return List.of();
    }

    /**
     * Returns the order in which archives of one series should be requested.
     *
     * @param periods in chronological order
     */
    default List<ArchivePeriod> askingOrder(List<ArchivePeriod> periods) {
        return periods;
    }

    /** Returns the address of the venue's list of a market's symbols. */
    URI symbolsUrl(String market);

    /**
     * Returns the symbols in a response from {@link #symbolsUrl}, sorted, as {@link #symbol} accepts them.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE for a response that is not a list of symbols: an
     *     unreadable response never counts as an empty list
     */
    Set<String> symbols(String market, byte[] answer);
}
