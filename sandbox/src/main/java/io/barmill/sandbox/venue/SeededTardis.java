package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.CsvWriter;
import io.barmill.sandbox.market.Instrument;
import io.barmill.sandbox.market.Market;
import io.barmill.sandbox.market.SeededMarket;
import io.barmill.sandbox.market.TardisCsv;
import io.barmill.sandbox.market.TardisType;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The seeded market's Tardis datasets, of one instrument or of all instruments of a kind. */
final class SeededTardis {
    /** The groups and the kind of their instruments; options exist only as a group. */
    private static final Map<String, String> GROUPS =
            new TreeMap<>(Map.of("SPOT", "spot", "FUTURES", "future", "PERPETUALS", "perpetual", "OPTIONS", "option"));

    private final SeededMarket market;
    private final PathPattern noData;

    /** @param noData {@code exchange/SYMBOL/date} of the datasets that have no rows */
    SeededTardis(SeededMarket market, PathPattern noData) {
        this.market = market;
        this.noData = noData;
    }

    /** Returns the dataset at that path if it has been published. */
    Optional<TardisName> find(String path) {
        return TardisName.of(path)
                .filter(name -> TardisType.of(name.market(), kind(name)).contains(name.type()))
                .filter(name -> !name.day().isBefore(name.market().tardisSince()))
                .filter(name -> instruments(name.market(), name.symbol()).stream()
                        .anyMatch(instrument -> market.hasTrades(instrument, name.day())));
    }

    private String kind(TardisName name) {
        return Optional.ofNullable(GROUPS.get(name.symbol()))
                .or(() -> market.find(name.market(), name.symbol()).map(Instrument::kind))
                .orElse("");
    }

    /** Returns the instruments of a dataset; for options, the perpetuals on the same underlying. */
    private List<Instrument> instruments(Market where, String symbol) {
        String kind = GROUPS.getOrDefault(symbol, "").replace("option", "perpetual");
        return market.instruments(where).stream()
                .filter(instrument ->
                        instrument.symbol().equals(symbol) || instrument.kind().equals(kind))
                .toList();
    }

    void write(TardisName name, int revision, CsvWriter csv) throws IOException {
        if (!noData.matches(name.market().tardisId() + "/" + name.symbol() + "/" + name.day())) {
            name.type().header(csv);
            new TardisCsv(market)
                    .write(name.type(), instruments(name.market(), name.symbol()), name.day(), revision, csv);
        }
    }

    /** Returns all datasets of a market, sorted by id. */
    List<ListedDataset> datasets(Market where) {
        List<ListedDataset> datasets = new ArrayList<>();
        for (Instrument instrument : market.instruments(where)) {
            datasets.add(dataset(where, instrument.symbol(), instrument.kind(), List.of(instrument)));
        }
        GROUPS.forEach((group, kind) -> {
            List<Instrument> instruments = instruments(where, group);
            if (!instruments.isEmpty() && !TardisType.of(where, kind).isEmpty()) {
                datasets.add(dataset(where, group, kind, instruments));
            }
        });
        datasets.sort(Comparator.comparing(ListedDataset::id));
        return datasets;
    }

    private ListedDataset dataset(Market where, String id, String kind, List<Instrument> instruments) {
        LocalDate since = instruments.stream()
                .map(Instrument::listed)
                .map(listed -> listed.isBefore(where.tardisSince()) ? where.tardisSince() : listed)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new ListedDataset(
                id,
                kind,
                TardisType.of(where, kind).stream().map(TardisType::id).toList(),
                since,
                market.lastDay());
    }
}
