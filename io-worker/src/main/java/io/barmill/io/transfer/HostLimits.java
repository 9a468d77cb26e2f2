package io.barmill.io.transfer;

import io.barmill.ledger.HostBudgets;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The limits on the requests that all workers together send to one host. */
public interface HostLimits {
    /** Requests per second in the long run, at least 0.001. A host that responds with 429 gets fewer for a while. */
    @WithDefault("100")
    @DecimalMin("0.001")
    double requestsPerSecond();

    /** Requests that may be sent at once after an idle period. */
    @WithDefault("100")
    @Min(1)
    @Max(100_000)
    int burst();

    /** Archives that may be downloaded from the host at the same time. */
    @WithDefault("64")
    @Min(1)
    @Max(100_000)
    int maxConcurrent();

    /** The limits as the ledger's type. */
    default HostBudgets.Limits limits() {
        return new HostBudgets.Limits(requestsPerSecond(), burst(), maxConcurrent());
    }
}
