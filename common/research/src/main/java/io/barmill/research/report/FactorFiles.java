package io.barmill.research.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.lake.RecordColumn;
import io.barmill.research.factor.FactorEvaluation;
import io.barmill.research.factor.FactorEvaluation.BucketRow;
import io.barmill.research.factor.FactorEvaluation.IcRow;
import io.barmill.research.factor.FactorEvaluation.IcSummary;
import io.barmill.research.factor.FactorEvaluation.PortfolioRow;
import io.barmill.research.factor.FactorEvaluation.TurnoverRow;
import io.barmill.research.factor.FactorPanel.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Writes the evaluation of a factor: its tables, a summary as JSON, and the spec as it was understood. */
public final class FactorFiles {
    private static final List<RecordColumn<IcRow>> IC = List.of(
            RecordColumn.time("time", IcRow::time),
            RecordColumn.string("horizon", row -> text(row.horizon())),
            RecordColumn.optionalNumber("rank_ic", IcRow::rank),
            RecordColumn.optionalNumber("pearson_ic", IcRow::pearson),
            RecordColumn.integer("n", IcRow::n));
    private static final List<RecordColumn<BucketRow>> BUCKETS = List.of(
            RecordColumn.string("horizon", row -> text(row.horizon())),
            RecordColumn.integer("bucket", BucketRow::bucket),
            RecordColumn.optionalNumber("mean_return", BucketRow::mean),
            RecordColumn.optionalNumber("deviation", BucketRow::deviation),
            RecordColumn.optionalNumber("standard_error", BucketRow::error),
            RecordColumn.integer("n", BucketRow::n));
    private static final List<RecordColumn<TurnoverRow>> TURNOVER = List.of(
            RecordColumn.time("time", TurnoverRow::time),
            RecordColumn.integer("bucket", TurnoverRow::bucket),
            RecordColumn.optionalNumber("value", TurnoverRow::value));
    private static final List<RecordColumn<PortfolioRow>> PORTFOLIO = List.of(
            RecordColumn.time("time", PortfolioRow::time),
            RecordColumn.number("gross_return", PortfolioRow::gross),
            RecordColumn.number("turnover", PortfolioRow::turnover),
            RecordColumn.number("net_return", PortfolioRow::net),
            RecordColumn.number("cumulative_return", PortfolioRow::cumulative));
    private static final List<RecordColumn<Loss>> LOSS = List.of(
            RecordColumn.time("time", Loss::time),
            RecordColumn.integer("known", Loss::known),
            RecordColumn.integer("stale", Loss::stale),
            RecordColumn.integer("no_value", Loss::noValue),
            RecordColumn.integer("no_price", Loss::noPrice),
            RecordColumn.integer("kept", Loss::kept));

    private FactorFiles() {}

    /** Writes all files. */
    public static void write(Path folder, String factor, FactorEvaluation evaluation, ObjectNode spec)
            throws IOException {
        try (ResultFolder files = new ResultFolder(folder, Map.of("factor", factor))) {
            files.table("ic", "factor_ic", IC, evaluation.ics(), IcRow::time);
            files.table("buckets", "factor_buckets", BUCKETS, evaluation.bucketRows(), row -> 0);
            files.table("turnover", "factor_turnover", TURNOVER, evaluation.turnovers(), TurnoverRow::time);
            files.table("portfolio", "factor_portfolio", PORTFOLIO, evaluation.portfolio(), PortfolioRow::time);
            files.table("loss", "factor_loss", LOSS, evaluation.losses(), Loss::time);
            files.text("spec.json", JsonText.of(spec));
            files.text("summary.json", JsonText.of(summary(factor, evaluation)));
            files.publish();
        }
    }

    private static ObjectNode summary(String factor, FactorEvaluation evaluation) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("factor", factor);
        ObjectNode horizons = root.putObject("horizons");
        for (IcSummary one : evaluation.summaries()) {
            ObjectNode node = horizons.putObject(text(one.horizon()));
            JsonText.put(node, "mean_ic", one.mean());
            JsonText.put(node, "ic_deviation", one.deviation());
            JsonText.put(node, "icir", one.ratio());
            JsonText.put(node, "t", one.t());
            node.put("n", one.n());
            JsonText.put(node, "mean_pearson_ic", one.pearson());
            JsonText.put(node, "spread", evaluation.spread(one.horizon()));
            JsonText.put(node, "monotonicity", evaluation.monotonicity(one.horizon()));
        }
        JsonText.put(root, "rank_autocorrelation", evaluation.meanTurnover(0));
        ObjectNode turnover = root.putObject("turnover");
        for (int bucket = 1; bucket <= evaluation.highestBucket(); bucket++) {
            JsonText.put(turnover, Integer.toString(bucket), evaluation.meanTurnover(bucket));
        }
        for (int k = 0; k < evaluation.decay().size(); k++) {
            JsonText.put(
                    root.withObject("/decay"),
                    Integer.toString(k),
                    evaluation.decay().get(k));
        }
        JsonText.put(root, "half_life_steps", evaluation.halfLife());
        JsonText.put(root, "alpha_per_step", evaluation.fit().alpha());
        JsonText.put(root, "beta", evaluation.fit().beta());
        JsonText.put(root, "lost", evaluation.lossShare());
        return root;
    }

    /** A horizon as text, such as {@code PT24H}. */
    private static String text(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS).toString();
    }
}
