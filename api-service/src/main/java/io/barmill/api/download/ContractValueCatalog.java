package io.barmill.api.download;

import io.barmill.api.plan.ContractValues;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/** The values of contracts: as configured, else as the exchange lists them now. */
@ApplicationScoped
public class ContractValueCatalog implements ContractValues {
    private final SymbolCatalog symbols;

    ContractValueCatalog(SymbolCatalog symbols) {
        this.symbols = Objects.requireNonNull(symbols, "symbols");
    }

    @Override
    public Optional<ContractValue> find(Venue venue, String market, DataType type, String symbol) {
        if (!venue.needsContractValue(market, type)) {
            return Optional.empty();
        }
        Optional<ContractValue> configured = venue.configuredContractValue(symbol);
        return configured.isPresent()
                ? configured
                : Optional.ofNullable(symbols.contractValues(venue, market).get(symbol));
    }
}
