package io.barmill.api.request;

import io.barmill.ledger.Paging;
import java.util.List;
import java.util.stream.Stream;

/** Reads the page of a list that a request asks for. */
public final class PageQuery {
    private static final int DEFAULT_LIMIT = 100;
    /** The most items to skip in a list that can be continued behind an item, which costs less. */
    private static final int MAX_OFFSET = 10_000;

    private PageQuery() {}

    /** The parameters of a list: its own, and the page's. */
    public static List<String> with(String... own) {
        return Stream.concat(Stream.of(own), Stream.of("limit", "offset")).toList();
    }

    /** The parameters of a list that can be continued behind an item. */
    public static List<String> continued(String... own) {
        return Stream.concat(with(own).stream(), Stream.of("after")).toList();
    }

    /** The page; the default if it is absent or invalid. The query records what is invalid. */
    public static Paging read(QueryFields query) {
        return new Paging(query.integer("offset", 0, Integer.MAX_VALUE, 0), limit(query));
    }

    /** The page of a list that can be continued behind an item, as {@link #read}. */
    public static Paging readContinued(QueryFields query) {
        return new Paging(query.integer("offset", 0, MAX_OFFSET, 0), limit(query), query.id("after", "an item"));
    }

    private static int limit(QueryFields query) {
        return query.integer("limit", 1, Paging.MAX_LIMIT, DEFAULT_LIMIT);
    }
}
