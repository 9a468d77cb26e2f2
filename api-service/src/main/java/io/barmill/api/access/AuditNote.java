package io.barmill.api.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** What the current request changes, for the audit. */
@RequestScoped
public class AuditNote {
    private Optional<Long> row = Optional.empty();
    private Optional<String> before = Optional.empty();
    private Optional<String> after = Optional.empty();

    /** Notes what the request changes. Never a secret. */
    public void changed(Optional<String> from, Optional<String> to) {
        before = from;
        after = to;
    }

    void began(long id) {
        row = Optional.of(id);
    }

    Optional<Long> row() {
        return row;
    }

    Optional<String> before() {
        return before;
    }

    Optional<String> after() {
        return after;
    }
}
