package io.barmill.venue;

import io.barmill.ticks.DataType;
import java.net.URI;
import java.util.List;
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
     * @throws io.barmill.fault.InvalidFieldException for an unknown market
     */
    String market(String field, String text);

    /** The types that can be downloaded, the default first. */
    List<DataType> dataTypes();

    /** True where months come as one archive. */
    boolean hasMonthlyArchives();

    /** The lake's name for that market: it keeps one venue's data apart from another's. */
    String lakeVenue(String market);

    /**
     * The symbol as the venue's paths have it.
     *
     * @throws io.barmill.fault.InvalidFieldException for a text that can be no symbol, such as one with a slash or dots
     */
    String symbol(String field, String text);

    Archive archive(DownloadOrder order);

    /** Where the venue lists the symbols of a market. */
    URI symbolsUrl(String market);

    /** The symbols in an answer from {@link #symbolsUrl}, sorted. */
    Set<String> symbols(String market, byte[] answer);
}
