package io.barmill.api.request;

import io.barmill.ledger.Paging;
import java.util.List;
import java.util.stream.Stream;

/** Reads the page of a list that a request asks for. */
public final class PageQuery {
    private static final int DEFAULT_LIMIT = 100;

    private PageQuery() {}

    /** The parameters of a list: its own, and the page's. */
    public static List<String> with(String... own) {
        return Stream.concat(Stream.of(own), Stream.of("limit", "offset")).toList();
    }

    /** The page; the default if it is absent or invalid. The query records what is invalid. */
    public static Paging read(QueryFields query) {
        int offset = query.integer("offset", 0, Integer.MAX_VALUE, 0);
        int limit = query.integer("limit", 1, Paging.MAX_LIMIT, DEFAULT_LIMIT);
        return new Paging(offset, limit);
    }
}
