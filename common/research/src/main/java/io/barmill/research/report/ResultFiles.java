package io.barmill.research.report;

import io.barmill.lake.RecordColumn;
import io.barmill.research.engine.CashFlow;
import io.barmill.research.engine.Fill;
import io.barmill.research.engine.Holding;
import io.barmill.research.engine.Order;
import io.barmill.research.engine.Recording;
import io.barmill.research.engine.Sample;
import io.barmill.research.engine.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Writes the files of a result. They appear once all of them are whole; the summary appears last, so a folder
 * with a summary has everything.
 */
public final class ResultFiles {
    private static final List<RecordColumn<Sample>> EQUITY = List.of(
            RecordColumn.time("time", Sample::time),
            RecordColumn.number("equity", Sample::equity),
            RecordColumn.number("cash", Sample::cash),
            RecordColumn.number("gross", Sample::gross),
            RecordColumn.number("net", Sample::net),
            RecordColumn.number("price_pnl", row -> row.parts().price()),
            RecordColumn.number("fees", row -> row.parts().fees()),
            RecordColumn.number("spread", row -> row.parts().spread()),
            RecordColumn.number("slippage", row -> row.parts().slippage()),
            RecordColumn.number("impact", row -> row.parts().impact()),
            RecordColumn.number("funding", row -> row.parts().funding()),
            RecordColumn.number("borrow", row -> row.parts().borrow()),
            RecordColumn.number("interest", row -> row.parts().interest()),
            RecordColumn.number("liquidation", row -> row.parts().liquidation()));
    private static final List<RecordColumn<Order>> ORDERS = List.of(
            RecordColumn.integer("order_id", Order::id),
            RecordColumn.string("symbol", Order::instrument),
            RecordColumn.time("decided_at", Order::decidedAt),
            RecordColumn.time("ended_at", Order::endedAt),
            RecordColumn.number("requested", Order::requested),
            RecordColumn.number("filled", Order::filled),
            RecordColumn.string("state", order -> order.state().name()),
            RecordColumn.string("note", Order::note));
    private static final List<RecordColumn<Fill>> FILLS = List.of(
            RecordColumn.integer("order_id", Fill::orderId),
            RecordColumn.string("symbol", Fill::instrument),
            RecordColumn.time("time", Fill::time),
            RecordColumn.number("units", Fill::units),
            RecordColumn.number("reference", Fill::reference),
            RecordColumn.number("price", Fill::price),
            RecordColumn.number("fee", Fill::fee),
            RecordColumn.number("cost", Fill::cost));
    private static final List<RecordColumn<Trade>> TRADES = List.of(
            RecordColumn.string("symbol", Trade::instrument),
            RecordColumn.time("opened_at", Trade::openedAt),
            RecordColumn.time("closed_at", Trade::closedAt),
            RecordColumn.bool("long", Trade::isLong),
            RecordColumn.number("most_units", Trade::mostUnits),
            RecordColumn.number("pnl", Trade::pnl));
    private static final List<RecordColumn<Holding>> POSITIONS = List.of(
            RecordColumn.time("time", Holding::time),
            RecordColumn.string("symbol", Holding::instrument),
            RecordColumn.number("units", Holding::units),
            RecordColumn.number("entry", Holding::entry),
            RecordColumn.number("mark", Holding::mark),
            RecordColumn.number("notional", Holding::notional));
    private static final List<RecordColumn<CashFlow>> FUNDING = List.of(
            RecordColumn.time("time", CashFlow::time),
            RecordColumn.string("symbol", CashFlow::instrument),
            RecordColumn.number("units", CashFlow::units),
            RecordColumn.number("mark", CashFlow::mark),
            RecordColumn.number("rate", CashFlow::rate),
            RecordColumn.number("amount", CashFlow::amount));

    private ResultFiles() {}

    /** Returns the path in a lake of a file of the result of that fingerprint. */
    public static String path(String fingerprint, String name) {
        return "research/run=" + fingerprint + "/" + name;
    }

    /** Writes all files of a result. */
    public static void write(BacktestResult result, Path folder) throws IOException {
        write(result, ResultTarget.folder(folder), Map.of());
    }

    /**
     * Writes all files of a result.
     *
     * @param facts that the footers of the tables have besides those of the result
     */
    public static void write(BacktestResult result, ResultTarget target, Map<String, String> facts) throws IOException {
        Map<String, String> footer = new TreeMap<>(facts);
        footer.put("fingerprint", result.fingerprint());
        footer.put("look_ahead", result.lookAhead());
        try (ResultFolder files = new ResultFolder(target, footer)) {
            Recording log = result.log();
            table(files, "equity", EQUITY, log.samples(), Sample::time);
            table(files, "orders", ORDERS, log.orders(), Order::decidedAt);
            table(files, "fills", FILLS, log.fills(), Fill::time);
            table(files, "trades", TRADES, log.trades(), Trade::closedAt);
            table(files, "positions", POSITIONS, log.holdings(), Holding::time);
            table(files, "funding", FUNDING, log.fundings(), CashFlow::time);
            files.text("spec.json", result.specText());
            files.text("report.html", ReportPage.of(result));
            files.text("summary.json", result.summary());
            files.publish();
        }
    }

    private static <T> void table(
            ResultFolder files, String name, List<RecordColumn<T>> columns, List<T> values, ToLongFunction<T> time) {
        files.table(name, "backtest_" + name, columns, values, time);
    }
}
