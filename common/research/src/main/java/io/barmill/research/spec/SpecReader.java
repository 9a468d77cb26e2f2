package io.barmill.research.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.error.InvalidFieldException;
import io.barmill.research.data.Contract;
import io.barmill.research.data.Increments;
import io.barmill.research.data.Instrument;
import io.barmill.research.engine.Costs;
import io.barmill.research.engine.Execution;
import io.barmill.research.engine.Execution.FillPrice;
import io.barmill.research.engine.Fees;
import io.barmill.research.engine.Financing;
import io.barmill.research.engine.Impact;
import io.barmill.research.engine.MarginRules;
import io.barmill.research.engine.Schedule;
import io.barmill.research.engine.Settings;
import io.barmill.research.engine.Sizing;
import io.barmill.research.spec.BacktestSpec.MetricOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the spec of a backtest, in YAML or JSON. */
public final class SpecReader {
    private static final double BASIS_POINT = 1e-4;
    private static final String NONE = "none";
    private static final String READ_FROM = "read_from";
    private static final String MISSING_DAYS = "missing_days";

    private final DataSource source;
    private final List<String> assumptions = new ArrayList<>();
    private boolean rounding;

    private SpecReader(DataSource source) {
        this.source = source;
    }

    /**
     * Reads a file whose paths are relative to its folder.
     *
     * @throws InvalidFieldException for a file that is missing or no YAML, an unknown key or an invalid value
     */
    public static BacktestSpec read(Path file) {
        return read(Documents.text(file), new FolderSource(Documents.folder(file)));
    }

    /**
     * Returns a file as JSON if it names series of the lake, which a service resolves; empty if it names files.
     *
     * @throws InvalidFieldException for a file that is missing or no YAML
     */
    public static Optional<String> lakeDocument(Path file) {
        JsonNode root = Documents.parse(Documents.text(file));
        for (JsonNode instrument : root.at("/data/instruments")) {
            for (JsonNode value : instrument) {
                if (LakeSeries.isNamed(value.isArray() ? value.path(0).asText() : value.asText())) {
                    return Optional.of(root.toString());
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Parses a duration as specs have it, in microseconds.
     *
     * @throws InvalidFieldException for another text
     */
    public static long duration(String field, String text) {
        return SpecObject.micros(field, text);
    }

    /** Reads a document whose data a source finds. */
    public static BacktestSpec read(String document, DataSource source) {
        return new SpecReader(source)
                .spec(new SpecObject(
                        "",
                        Documents.parse(document),
                        "strategy",
                        "data",
                        "clock",
                        "fill",
                        "size",
                        "costs",
                        "perpetual",
                        "financing",
                        "capital",
                        "equity",
                        "metrics"));
    }

    private BacktestSpec spec(SpecObject root) {
        SpecObject strategy = root.object("strategy", "name", "params");
        String name = strategy.text("name", null);
        Map<String, Double> params = params(strategy.object("params"));
        Sizing sizing = sizing(root.object("size", "at", "rebalance", "no_trade_band", "rounding"));
        SpecObject data =
                root.object("data", "instruments", "from", "to", READ_FROM, MISSING_DAYS, "max_age", "delist_haircut");
        List<InstrumentFiles> instruments = instruments(data);
        Settings settings = new Settings(
                root.number("capital", 10_000, Double.MIN_VALUE, Double.MAX_VALUE),
                data.time("from", Long.MIN_VALUE),
                data.time("to", Long.MAX_VALUE),
                schedule(root, "clock", "bars"),
                schedule(root, "equity", "1d"),
                execution(root.object("fill", "price", "latency", "max_wait", "max_participation")),
                sizing,
                costs(root.object(
                        "costs",
                        "fee",
                        "fee_per_unit",
                        "fee_per_order",
                        "minimum_fee",
                        "half_spread_bp",
                        "slippage_bp",
                        "impact",
                        "impact_coefficient",
                        "lookback")),
                margin(root.object(
                        "perpetual",
                        "leverage",
                        "margin",
                        "maintenance_rate",
                        "maintenance_amount",
                        "liquidation_fee")),
                financing(root.object("financing", "cash_rate", "borrow_rate")),
                data.duration("max_age", "3650d"),
                data.number("delist_haircut", 0, 0, 1));
        return new BacktestSpec(
                name,
                params,
                instruments,
                settings,
                metrics(root.object("metrics", "risk_free", "short_sample", "trials", "trials_variance")),
                assumptions,
                root.understood());
    }

    private static Map<String, Double> params(SpecObject object) {
        Map<String, Double> params = new LinkedHashMap<>();
        for (String name : object.names()) {
            params.put(name, object.number(name, 0, -Double.MAX_VALUE, Double.MAX_VALUE));
        }
        return params;
    }

    private static Schedule schedule(SpecObject root, String key, String standard) {
        if (root.text(key, standard).equals("bars")) {
            return new Schedule.EveryBar();
        }
        long period = root.duration(key, standard);
        if (period == 0) {
            throw new InvalidFieldException(root.path(key), "0", "bars, or a duration above zero");
        }
        return new Schedule.Clock(period, 0);
    }

    private Execution execution(SpecObject fill) {
        FillPrice price = fill.choice(
                "price",
                "next-open",
                Map.of(
                        "next-open", FillPrice.NEXT_OPEN,
                        "next-vwap", FillPrice.NEXT_VWAP,
                        "same-close", FillPrice.SAME_CLOSE));
        if (price == FillPrice.SAME_CLOSE) {
            assumptions.add("orders are filled at the close that they were decided on: nobody can trade there");
        }
        double participation = fill.number("max_participation", 0, 0, 1);
        if (participation == 0) {
            assumptions.add("every order is filled as a whole, whatever the volume of its bar");
        }
        return new Execution(price, fill.duration("latency", "0s"), fill.duration("max_wait", "1d"), participation);
    }

    private Sizing sizing(SpecObject size) {
        rounding = size.choice("rounding", "increments", Map.of("increments", true, NONE, false));
        if (!rounding) {
            assumptions.add("any fraction of a unit can be traded");
        }
        return new Sizing(
                size.choice("at", "decision", Map.of("decision", false, "fill", true)),
                size.choice("rebalance", "on-change", Map.of("on-change", false, "always", true)),
                size.number("no_trade_band", 0, 0, 1));
    }

    private Costs costs(SpecObject costs) {
        Fees fees = new Fees(
                costs.number("fee", 0, -1, 1),
                costs.number("fee_per_unit", 0, 0, Double.MAX_VALUE),
                costs.number("fee_per_order", 0, 0, Double.MAX_VALUE),
                costs.number("minimum_fee", 0, 0, Double.MAX_VALUE));
        double coefficient = costs.number("impact_coefficient", 1, 0, Double.MAX_VALUE);
        Impact impact = costs.choice(
                "impact",
                NONE,
                Map.of(
                        NONE,
                        new Impact.None(),
                        "linear",
                        new Impact.Linear(coefficient),
                        "square-root",
                        new Impact.SquareRoot(coefficient),
                        "volume-share",
                        new Impact.VolumeShare(coefficient)));
        double spread = costs.number("half_spread_bp", 0, 0, 1e4) * BASIS_POINT;
        double slippage = costs.number("slippage_bp", 0, 0, 1e4) * BASIS_POINT;
        if (fees.equals(new Fees(0, 0, 0, 0))) {
            assumptions.add("trading costs no fee");
        }
        if (spread + slippage == 0 && impact instanceof Impact.None) {
            assumptions.add("orders move no price: no spread, no slippage, no impact");
        }
        return new Costs(fees, spread, slippage, impact, (int) costs.number("lookback", 100, 2, 1e6));
    }

    private static MarginRules margin(SpecObject margin) {
        return new MarginRules(
                margin.number("leverage", 1, 1, 1_000),
                margin.choice("margin", "isolated", Map.of("isolated", true, "cross", false)),
                margin.number("maintenance_rate", 0.004, 0, 1),
                margin.number("maintenance_amount", 0, 0, Double.MAX_VALUE),
                margin.number("liquidation_fee", 0, 0, 1));
    }

    private static Financing financing(SpecObject financing) {
        return new Financing(
                financing.number("cash_rate", 0, -1, 10), financing.number("borrow_rate", Double.NaN, 0, 10));
    }

    private static MetricOptions metrics(SpecObject metrics) {
        return new MetricOptions(
                metrics.number("risk_free", 0, -1, 10),
                metrics.truth("short_sample", false),
                (long) metrics.number("trials", 1, 1, 1e12),
                metrics.number("trials_variance", 0, 0, 1e6));
    }

    private List<InstrumentFiles> instruments(SpecObject data) {
        SpecObject all = data.object("instruments");
        // Recorded only if given, so that specs of files keep their fingerprints.
        long from = data.time("from", Long.MIN_VALUE);
        DataSource.Span span = new DataSource.Span(
                data.has(READ_FROM) ? data.time(READ_FROM, from) : from, data.time("to", Long.MAX_VALUE));
        if (span.from() > from) {
            throw new InvalidFieldException(data.path(READ_FROM), "after data.from", "a time before data.from");
        }
        boolean mayMiss =
                data.has(MISSING_DAYS) && data.choice(MISSING_DAYS, "refuse", Map.of("refuse", false, "allow", true));
        List<InstrumentFiles> instruments = new ArrayList<>();
        for (String name : all.names()) {
            instruments.add(instrument(
                    name,
                    all.object(
                            name,
                            "bars",
                            "execution",
                            "funding",
                            "contract",
                            "contract_size",
                            "amount_increment",
                            "price_increment",
                            "min_amount",
                            "min_notional",
                            "listed_at",
                            "delisted_at"),
                    from,
                    span,
                    mayMiss));
        }
        if (instruments.isEmpty()) {
            throw new InvalidFieldException("data.instruments", "absent", "at least one instrument with its bars");
        }
        long inverse = instruments.stream()
                .filter(one -> one.instrument().contract() instanceof Contract.Inverse)
                .count();
        if (inverse > 0 && instruments.size() > 1) {
            throw new InvalidFieldException(
                    "data.instruments",
                    inverse + " inverse of " + instruments.size(),
                    "one inverse contract alone: a run has one settlement currency");
        }
        return instruments;
    }

    private InstrumentFiles instrument(
            String name, SpecObject object, long from, DataSource.Span run, boolean mayMiss) {
        double size = object.number("contract_size", 1, Double.MIN_VALUE, Double.MAX_VALUE);
        Contract contract = object.choice(
                "contract",
                "spot",
                Map.of(
                        "spot", new Contract.Spot(),
                        "linear", new Contract.Linear(size),
                        "inverse", new Contract.Inverse(size)));
        if (rounding && !object.has("amount_increment")) {
            throw new InvalidFieldException(
                    object.path("amount_increment"), "absent", "the step of order amounts, or size.rounding: none");
        }
        Increments steps = new Increments(
                object.decimal("amount_increment"),
                object.decimal("price_increment"),
                object.decimal("min_amount"),
                object.decimal("min_notional"));
        long listed = object.time("listed_at", Long.MIN_VALUE);
        long delisted = object.time("delisted_at", Long.MAX_VALUE);
        DataSource.Span span = new DataSource.Span(Math.max(run.from(), listed), Math.min(run.to(), delisted));
        // Funding is settled on positions, and there are none before the run.
        DataSource.Span settled = new DataSource.Span(Math.max(from, listed), span.to());
        Files files = new Files(name, object, span, settled, mayMiss);
        List<DataFile> bars = files.find(DataSource.Kind.BARS, "bars", object.texts("bars"));
        if (bars.isEmpty()) {
            throw new InvalidFieldException(object.path("bars"), "absent", "bar files");
        }
        return new InstrumentFiles(
                new Instrument(name, contract, rounding ? steps : Increments.NONE, listed, delisted),
                bars,
                files.find(DataSource.Kind.BARS, "execution", object.texts("execution")),
                funding(name, contract, object, files));
    }

    /** The files of one instrument. */
    private final class Files {
        private final String name;
        private final SpecObject object;
        private final DataSource.Span span;
        private final DataSource.Span settled;
        private final boolean mayMiss;

        Files(String name, SpecObject object, DataSource.Span span, DataSource.Span settled, boolean mayMiss) {
            this.name = name;
            this.object = object;
            this.span = span;
            this.settled = settled;
            this.mayMiss = mayMiss;
        }

        List<DataFile> find(DataSource.Kind kind, String key, List<String> names) {
            DataSource.Found found =
                    source.find(kind, object.path(key), names, kind == DataSource.Kind.FUNDING ? settled : span);
            if (found.missing().isEmpty()) {
                return found.files();
            }
            String days = String.join(", ", found.missing());
            if (!mayMiss || found.files().isEmpty()) {
                throw new InvalidFieldException(
                        object.path(key),
                        names.get(0) + " without " + days,
                        "a series that the lake holds on these days");
            }
            assumptions.add(name + ": the lake holds no " + key + " of " + days);
            return found.files();
        }
    }

    private List<DataFile> funding(String name, Contract contract, SpecObject object, Files files) {
        List<String> funding = object.texts("funding");
        boolean none = funding.equals(List.of(NONE));
        if (contract.isSpot()) {
            if (!funding.isEmpty() && !none) {
                throw new InvalidFieldException(object.path("funding"), funding.get(0), "none for spot");
            }
            return List.of();
        }
        if (funding.isEmpty()) {
            throw new InvalidFieldException(
                    object.path("funding"), "absent", "tick files of funding rates, or none, which the result states");
        }
        assumptions.add(
                none
                        ? name + " pays and receives no funding"
                        : name + ": funding is paid on the last close, not on the mark price");
        return none ? List.of() : files.find(DataSource.Kind.FUNDING, "funding", funding);
    }
}
