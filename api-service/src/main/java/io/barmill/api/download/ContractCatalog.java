package io.barmill.api.download;

import io.barmill.api.plan.Contracts;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/** What contracts stand for: by the configuration, else by what the exchange lists today. */
@ApplicationScoped
public class ContractCatalog implements Contracts {
    private final SymbolCatalog directory;

    ContractCatalog(SymbolCatalog directory) {
        this.directory = Objects.requireNonNull(directory, "directory");
    }

    @Override
    public Optional<ContractValue> find(Venue venue, String market, DataType type, String symbol) {
        if (!venue.needsContractValue(market, type)) {
            return Optional.empty();
        }
        Optional<ContractValue> configured = venue.configuredContractValue(symbol);
        return configured.isPresent()
                ? configured
                : Optional.ofNullable(directory.contractValues(venue, market).get(symbol));
    }
}
