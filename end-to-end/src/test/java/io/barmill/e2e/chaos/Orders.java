package io.barmill.e2e.chaos;

import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.DownloadBody;
import java.time.LocalDate;
import java.util.List;

/** The requests of the chaos tests: spot trades of Binance, and bars of them. */
final class Orders {
    private Orders() {}

    static DownloadBody download(List<String> symbols, String from, String to) {
        return new DownloadBody(
                "binance",
                "spot",
                symbols,
                List.of(),
                LocalDate.parse(from),
                LocalDate.parse(to),
                null,
                List.of(),
                null);
    }

    /** The same, done again even if the lake holds it. */
    static DownloadBody forced(DownloadBody order) {
        return new DownloadBody(
                order.exchange(),
                order.market(),
                order.symbols(),
                order.dataTypes(),
                order.startDate(),
                order.endDate(),
                order.year(),
                order.months(),
                true);
    }

    static AggregateBody bars(String bar, List<String> symbols, String from, String to) {
        return new AggregateBody(
                "binance", "spot", null, bar, symbols, LocalDate.parse(from), LocalDate.parse(to), null, null);
    }

    /** The same, done again even if the lake holds it. */
    static AggregateBody forced(AggregateBody order) {
        return new AggregateBody(
                order.exchange(),
                order.market(),
                order.dataType(),
                order.bars(),
                order.symbols(),
                order.startDate(),
                order.endDate(),
                order.features(),
                true,
                null);
    }
}
