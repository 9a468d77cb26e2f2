package io.barmill.api.request;

import io.barmill.ledger.Page;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Finds what the next page of a list is requested with. */
public final class Next {
    private Next() {}

    /** The last item of the page; empty if nothing can follow it. */
    public static <T> Optional<UUID> of(Page<T> page, Function<T, UUID> id) {
        return page.isFull()
                ? Optional.of(id.apply(page.items().get(page.items().size() - 1)))
                : Optional.empty();
    }
}
