package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.BybitCsv;
import io.barmill.sandbox.market.CsvWriter;
import io.barmill.sandbox.market.DayTrades;
import io.barmill.sandbox.market.Market;
import io.barmill.sandbox.market.SeededMarket;
import java.io.IOException;
import java.util.Optional;

/** The seeded market's Bybit archives. */
final class SeededBybit {
    private final SeededMarket market;

    SeededBybit(SeededMarket market) {
        this.market = market;
    }

    /** Returns the archive at that path if it has been published. */
    Optional<BybitName> find(String path) {
        return BybitName.of(path)
                .filter(name -> market.find(name.market(), name.symbol())
                        .filter(instrument -> market.hasTrades(instrument, name.day()))
                        .isPresent());
    }

    void write(BybitName name, int revision, CsvWriter csv) throws IOException {
        DayTrades day = market.day(market.find(name.market(), name.symbol()).orElseThrow(), name.day(), revision);
        if (name.market() == Market.BYBIT_SPOT) {
            BybitCsv.spot(day, csv);
        } else {
            BybitCsv.derivative(day, csv);
        }
    }
}
