package io.barmill.research.feature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Indicators and order flow as expressions, by name. Each needs only the columns that every bar file has. */
public final class Presets {
    private static final String TRUE_RANGE = "larger(high, lag(close)) - smaller(low, lag(close))";
    private static final String TYPICAL = "((high + low + close) / 3)";
    private static final String UP = "where(diff(high) > 0 - diff(low), larger(diff(high), 0), 0)";
    private static final String DOWN = "where(0 - diff(low) > diff(high), larger(0 - diff(low), 0), 0)";
    private static final Map<String, String> ALL = build();

    private Presets() {}

    /** Returns the expressions by name, in the order of their documentation. */
    public static Map<String, String> all() {
        return ALL;
    }

    private static Map<String, String> build() {
        Map<String, String> all = new LinkedHashMap<>();
        addTrend(all);
        addRange(all);
        addFlow(all);
        return Collections.unmodifiableMap(all);
    }

    private static void addTrend(Map<String, String> all) {
        all.put("sma_20", "mean(close, 20)");
        all.put("ema_20", "ema(close, 20)");
        all.put("wma_20", "wma(close, 20)");
        all.put("roc_10", "100 * return(close, 10)");
        all.put("momentum_30", "return(close, 30)");
        all.put("macd_12_26", "ema(close, 12) - ema(close, 26)");
        all.put(
                "rsi_14",
                "100 * wilder(larger(diff(close), 0), 14)"
                        + " / (wilder(larger(diff(close), 0), 14) + wilder(larger(0 - diff(close), 0), 14))");
        all.put(
                "adx_14",
                "100 * wilder(abs(wilder(%1$s, 14) - wilder(%2$s, 14)) / (wilder(%1$s, 14) + wilder(%2$s, 14)), 14)"
                        .formatted(UP, DOWN));
        all.put("aroon_up_25", "100 * (25 - since_max(high, 26)) / 25");
        all.put("aroon_down_25", "100 * (25 - since_min(low, 26)) / 25");
        all.put("slope_20", "slope(log(close), 20)");
        all.put("path_efficiency_20", "abs(diff(close, 20)) / sum(abs(diff(close)), 20)");
        all.put("zscore_20", "zscore(close, 20)");
    }

    private static void addRange(Map<String, String> all) {
        all.put("true_range", TRUE_RANGE);
        all.put("atr_14", "wilder(" + TRUE_RANGE + ", 14)");
        all.put("bollinger_upper_20", "mean(close, 20) + 2 * std_population(close, 20)");
        all.put("bollinger_lower_20", "mean(close, 20) - 2 * std_population(close, 20)");
        all.put("donchian_high_20", "max(high, 20)");
        all.put("donchian_low_20", "min(low, 20)");
        all.put("keltner_upper_20", "ema(close, 20) + 2 * wilder(" + TRUE_RANGE + ", 10)");
        all.put("keltner_lower_20", "ema(close, 20) - 2 * wilder(" + TRUE_RANGE + ", 10)");
        all.put("stochastic_14", "100 * (close - min(low, 14)) / (max(high, 14) - min(low, 14))");
        all.put("cci_20", "(%1$s - mean(%1$s, 20)) / (0.015 * mad(%1$s, 20))".formatted(TYPICAL));
        all.put("volatility_20", "std(log_return(close), 20)");
        all.put("ulcer_14", "100 * sqrt(mean((close / max(close, 14) - 1) * (close / max(close, 14) - 1), 14))");
        all.put("close_location", "(close - low) / (high - low)");
    }

    private static void addFlow(Map<String, String> all) {
        all.put("obv_20", "sum(sign(diff(close)) * volume, 20)");
        String flow = TYPICAL + " * volume";
        String rising = "sum(where(diff(%1$s) > 0, %2$s, 0), 14)".formatted(TYPICAL, flow);
        String falling = "sum(where(diff(%1$s) < 0, %2$s, 0), 14)".formatted(TYPICAL, flow);
        all.put("mfi_14", "100 * %1$s / (%1$s + %2$s)".formatted(rising, falling));
        all.put("buy_volume_share", "buy_volume / volume");
        all.put("signed_volume_imbalance", "2 * buy_volume / volume - 1");
        all.put("imbalance_20", "sum(2 * buy_volume - volume, 20) / sum(volume, 20)");
        all.put("vwap_gap", "(vwap - close) / close");
        all.put("amihud_20", "mean(abs(return(close)) / quote_volume, 20)");
        all.put("trade_intensity_20", "zscore(trade_count, 20)");
    }
}
