package io.barmill.api.request;

import io.barmill.ledger.Paging;
import java.util.List;
import java.util.stream.Stream;

/** Reads which page of a list a request wants. */
public final class PageQuery {
    private static final int DEFAULT_LIMIT = 100;

    private PageQuery() {}

    /** The parameters of a list: its own, and those that choose the page. */
    public static List<String> with(String... own) {
        return Stream.concat(Stream.of(own), Stream.of("limit", "offset")).toList();
    }

    /** The page; the default where it is not named or cannot be used, which then is a finding of the query's. */
    public static Paging read(QueryFields query) {
        int offset = query.wholeNumber("offset", 0, Integer.MAX_VALUE, 0);
        int limit = query.wholeNumber("limit", 1, Paging.MAX_LIMIT, DEFAULT_LIMIT);
        return new Paging(offset, limit);
    }
}
