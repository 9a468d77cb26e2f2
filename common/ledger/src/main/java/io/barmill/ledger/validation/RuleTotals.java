package io.barmill.ledger.validation;

import java.util.Objects;

/**
 * The checks of one rule.
 *
 * @param pass how many have found nothing
 * @param findings the number of findings that count
 */
public record RuleTotals(String rule, int pass, int warn, int incomplete, int fail, int findings) {
    public RuleTotals {
        Objects.requireNonNull(rule, "rule");
    }

    /** The number of checks. */
    public int checks() {
        return pass + warn + incomplete + fail;
    }
}
