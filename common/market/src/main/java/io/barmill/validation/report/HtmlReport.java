package io.barmill.validation.report;

import io.barmill.validation.DayCoverage;
import io.barmill.validation.Finding;
import io.barmill.validation.PartState;
import io.barmill.validation.Rule;
import io.barmill.validation.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as one HTML page that needs nothing else: no script, no font, no address of another page. */
public final class HtmlReport {
    private static final String STYLE = """
            body{font:14px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:1100px;padding:0 1rem;color:#1d2330;background:#fff}
            h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}
            table{border-collapse:collapse;width:100%}
            th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #dfe3ea;vertical-align:top}
            td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
            .v{display:inline-block;padding:0 .5rem;border-radius:3px;font-weight:600}
            .PASS,.INFO{background:#dff3e4;color:#14532d}.WARN{background:#fdf0cf;color:#6b4a00}
            .INCOMPLETE{background:#e4e0f7;color:#3b2a86}.FAIL,.ERROR{background:#fbdcdc;color:#8a1616}
            code{font-family:ui-monospace,monospace}svg{display:block;width:100%;height:14px}
            @media(prefers-color-scheme:dark){body{background:#14171d;color:#dfe3ea}th,td{border-color:#2c323d}}
            """;
    private static final int MOST_ROWS = ReportPage.MOST_ROWS;

    private final StringBuilder page = new StringBuilder();

    private HtmlReport() {}

    /** The report as a page. */
    public static String of(ValidationReport report) {
        return of(ReportPage.of(report));
    }

    /** The page. */
    public static String of(ReportPage report) {
        return new HtmlReport().write(report);
    }

    private String write(ReportPage report) {
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Validation: ")
                .append(report.verdict())
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Validation ")
                .append(verdict(report.verdict().name()))
                .append("</h1>\n<p>");
        page.append(String.format(
                Locale.ROOT,
                "%,d files, %,d rows, %,d checks, %,d findings, %,d suppressed. ",
                report.files(),
                report.rows(),
                report.checks(),
                report.findingCount(),
                report.suppressedCount()));
        page.append(report.startedAt())
                .append(" to ")
                .append(report.finishedAt())
                .append("</p>\n");
        rules(report.rules());
        unchecked(report.unchecked());
        coverage(report.coverage());
        findings("Findings", report.findings());
        if (!report.suppressed().isEmpty()) {
            findings("Suppressed", report.suppressed());
        }
        return page.append("</body></html>\n").toString();
    }

    private void rules(Map<Rule, ValidationReport.RuleCounts> rules) {
        page.append("<h2>Rules</h2>\n<table><tr><th>rule<th>expected<th>worst<th class=n>checks<th class=n>pass"
                + "<th class=n>warn<th class=n>incomplete<th class=n>fail<th class=n>findings</tr>\n");
        rules.forEach((rule, counts) -> {
            page.append("<tr><td><code>").append(rule).append("</code><td>").append(escaped(rule.expected()));
            page.append("<td>").append(verdict(counts.worst().name()));
            number(counts.checks());
            number(counts.count(Verdict.PASS));
            number(counts.count(Verdict.WARN));
            number(counts.count(Verdict.INCOMPLETE));
            number(counts.count(Verdict.FAIL));
            number(counts.findings());
            page.append("</tr>\n");
        });
        page.append("</table>\n");
    }

    private void number(int value) {
        page.append("<td class=n>").append(String.format(Locale.ROOT, "%,d", value));
    }

    private void unchecked(List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        page.append("<h2>Not checked</h2>\n<ul>\n");
        sentences.stream()
                .limit(MOST_ROWS)
                .forEach(sentence ->
                        page.append("<li>").append(escaped(sentence)).append("</li>\n"));
        page.append("</ul>\n");
        left(sentences.size());
    }

    /** A bar for each day, with its parts in the colour of their state. */
    private void coverage(List<DayCoverage> days) {
        if (days.isEmpty()) {
            return;
        }
        page.append(
                "<h2>Coverage</h2>\n<table><tr><th>series<th>day<th class=n>share<th style=\"width:55%\">day, from 00:00 UTC"
                        + "</tr>\n");
        days.stream().limit(MOST_ROWS).forEach(day -> {
            page.append("<tr><td>").append(escaped(day.series())).append("<td>").append(day.day());
            page.append("<td class=n>");
            day.share()
                    .ifPresentOrElse(
                            share -> page.append(String.format(Locale.ROOT, "%.4f", share)), () -> page.append('-'));
            page.append("<td>");
            bar(day);
            page.append("</tr>\n");
        });
        page.append("</table>\n<p>");
        for (PartState state : PartState.values()) {
            page.append("<span style=\"color:").append(colour(state)).append("\">&#9632;</span> ");
            page.append(state).append(" (").append(state.letter()).append(") ");
        }
        page.append("</p>\n");
        left(days.size());
    }

    private void bar(DayCoverage day) {
        page.append("<svg viewBox=\"0 0 ").append(Math.max(1, day.expected()));
        page.append(" 1\" preserveAspectRatio=\"none\" role=\"img\"><title>");
        page.append(escaped(day.runs())).append("</title>");
        int from = 0;
        for (String run : day.runs().isEmpty() ? new String[0] : day.runs().split(" ")) {
            int length = Integer.parseInt(run.substring(0, run.length() - 1));
            PartState state = state(run.charAt(run.length() - 1));
            page.append("<rect x=\"").append(from).append("\" width=\"").append(length);
            page.append("\" height=\"1\" fill=\"").append(colour(state)).append("\"/>");
            from += length;
        }
        page.append("</svg>");
    }

    private static PartState state(char letter) {
        for (PartState state : PartState.values()) {
            if (state.letter() == letter) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state " + letter);
    }

    private static String colour(PartState state) {
        return switch (state) {
            case DATA -> "#3f8f5b";
            case QUIET -> "#b9dcc4";
            case MISSING -> "#c93636";
            case UNPROVEN -> "#d9b44a";
            case ABSENT -> "#8a1616";
            case CONFIRMED_EMPTY -> "#b8bfca";
        };
    }

    private void findings(String title, List<Finding> findings) {
        page.append("<h2>").append(title).append("</h2>\n");
        if (findings.isEmpty()) {
            page.append("<p>None.</p>\n");
            return;
        }
        page.append(
                "<table><tr><th>rule<th>severity<th>series<th>from<th>to<th class=n>count<th>detail<th>sample</tr>\n");
        findings.stream().limit(MOST_ROWS).forEach(finding -> {
            page.append("<tr><td><code>").append(finding.rule()).append("</code><td>");
            page.append(verdict(finding.severity().name()));
            cell(finding.series());
            cell(finding.from().toString());
            cell(finding.to().toString());
            page.append("<td class=n>").append(String.format(Locale.ROOT, "%,d", finding.count()));
            cell(finding.detail());
            cell(finding.sample());
            page.append("</tr>\n");
        });
        page.append("</table>\n");
        left(findings.size());
    }

    private void cell(String text) {
        page.append("<td>").append(escaped(text));
    }

    private void left(int count) {
        if (count > MOST_ROWS) {
            page.append(String.format(
                    Locale.ROOT, "<p>There are more than %,d; the JSON report has the others.</p>%n", MOST_ROWS));
        }
    }

    private static String verdict(String name) {
        return "<span class=\"v " + name + "\">" + name + "</span>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
