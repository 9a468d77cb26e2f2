package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.CsvWriter;
import io.barmill.sandbox.market.Instrument;
import io.barmill.sandbox.market.OkxCsv;
import io.barmill.sandbox.market.SeededMarket;
import java.io.IOException;
import java.util.Optional;

/** The seeded market's OKX archives. */
final class SeededOkx {
    private final SeededMarket market;
    private final OkxCsv text;

    SeededOkx(SeededMarket market) {
        this.market = market;
        this.text = new OkxCsv(market);
    }

    /** Returns the archive at that path if it has been published. */
    Optional<OkxName> find(String path) {
        return OkxName.of(path)
                .filter(name -> market.find(name.market(), name.symbol())
                        .filter(instrument -> text.has(instrument, name.day()))
                        .isPresent());
    }

    void write(OkxName name, int revision, CsvWriter csv) throws IOException {
        Instrument instrument = market.find(name.market(), name.symbol()).orElseThrow();
        if (name.isCandles()) {
            text.candles(instrument, name.day(), revision, csv);
        } else {
            text.trades(instrument, name.day(), revision, csv);
        }
    }
}
