package io.barmill.io.transfer;

import io.barmill.ledger.HostBudgets;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What all workers together may ask of one host. */
public interface HostLimits {
    /** HttpRequester a second in the long run, at least 0.001. A host that answers 429 is asked less for a while. */
    @WithDefault("100")
    @DecimalMin("0.001")
    double requestsPerSecond();

    /** HttpRequester that may come at once after a time without any. */
    @WithDefault("100")
    @Min(1)
    @Max(100_000)
    int burst();

    /** Archives that may be on their way from the host at the same time. */
    @WithDefault("64")
    @Min(1)
    @Max(100_000)
    int maxConcurrent();

    /** The same for the ledger. */
    default HostBudgets.Limits limits() {
        return new HostBudgets.Limits(requestsPerSecond(), burst(), maxConcurrent());
    }
}
