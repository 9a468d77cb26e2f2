package io.barmill.research.report;

import io.barmill.research.engine.Attribution;
import io.barmill.research.metrics.Drawdowns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** A result as one page that needs no network and no script. What the run took for granted comes first. */
final class ReportPage {
    private static final String STYLE = """
        body{font:15px/1.5 system-ui,sans-serif;max-width:1000px;margin:2em auto;padding:0 1em;color:#222}
        table{border-collapse:collapse;margin:1em 0}td,th{padding:.2em .8em;border-bottom:1px solid #ddd;text-align:right}
        td:first-child,th:first-child{text-align:left}pre{background:#f6f6f6;padding:1em;overflow:auto}
        .bad{color:#b00;font-weight:bold}figure{margin:1em 0}svg{width:100%;height:auto}
        .figures{columns:2}.figures div{display:flex;justify-content:space-between;break-inside:avoid}
        """;

    private final BacktestResult result;
    private final StringBuilder page = new StringBuilder();

    private ReportPage(BacktestResult result) {
        this.result = result;
    }

    static String of(BacktestResult result) {
        return new ReportPage(result).build();
    }

    private String build() {
        DailyCurve curve = result.curve();
        String name = escaped(result.spec().strategy());
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Backtest of ")
                .append(name)
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Backtest of ")
                .append(name)
                .append("</h1>\n<p>")
                .append(time(curve.times()[0]))
                .append(" to ")
                .append(time(curve.times()[curve.times().length - 1]))
                .append(", ")
                .append(escaped(String.join(", ", result.outcome().instruments().keySet())))
                .append("</p>\n");
        addAssumptions();
        page.append(LineChart.of("Equity", curve.times(), curve.equity(), false));
        double[] depths = Drawdowns.of(curve.times(), curve.equity()).depths().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        page.append(LineChart.of("Drawdown", curve.times(), depths, true));
        addFigures();
        addAttribution();
        page.append("<h2>Spec</h2>\n<pre>")
                .append(escaped(result.specText()))
                .append("</pre>\n<p>Fingerprint ")
                .append(result.fingerprint())
                .append("</p>\n</body></html>\n");
        return page.toString();
    }

    private void addAssumptions() {
        boolean clean = result.lookAhead().equals("none");
        page.append("<p")
                .append(clean ? "" : " class=\"bad\"")
                .append(">look_ahead: ")
                .append(result.lookAhead());
        if (!result.flags().isEmpty()) {
            page.append("; flags: ").append(String.join(", ", result.flags()));
        }
        page.append("</p>\n<h2>Assumptions</h2>\n<ul>\n");
        result.spec()
                .assumptions()
                .forEach(one -> page.append("<li>").append(escaped(one)).append("</li>\n"));
        page.append("</ul>\n");
    }

    private void addFigures() {
        page.append("<h2>Figures</h2>\n<div class=\"figures\">\n");
        for (Figure figure : result.figures()) {
            page.append("<div><span>")
                    .append(figure.name().replace('_', ' '))
                    .append("</span><span>")
                    .append(Shown.of(figure))
                    .append("</span></div>\n");
        }
        page.append("</div>\n");
    }

    private void addAttribution() {
        page.append("<h2>Where the result comes from</h2>\n<table><tr><th>instrument</th><th>price</th><th>fees</th>"
                + "<th>spread</th><th>slippage</th><th>impact</th><th>funding</th><th>borrow</th><th>interest</th>"
                + "<th>liquidation</th><th>net</th></tr>\n");
        for (Map.Entry<String, Attribution> row : result.outcome().instruments().entrySet()) {
            addRow(row.getKey(), row.getValue());
        }
        addRow("all", result.outcome().total());
        page.append("</table>\n");
    }

    private void addRow(String name, Attribution parts) {
        page.append("<tr><td>").append(escaped(name)).append("</td>");
        double[] values = {
            parts.price(),
            parts.fees(),
            parts.spread(),
            parts.slippage(),
            parts.impact(),
            parts.funding(),
            parts.borrow(),
            parts.interest(),
            parts.liquidation(),
            parts.net()
        };
        for (double value : values) {
            page.append(String.format(Locale.ROOT, "<td>%.2f</td>", value == 0 ? 0.0 : value));
        }
        page.append("</tr>\n");
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
