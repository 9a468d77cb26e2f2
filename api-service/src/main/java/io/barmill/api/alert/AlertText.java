package io.barmill.api.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.ledger.alert.AlertEvent;
import io.barmill.ledger.alert.Notice;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The text of a message.
 *
 * @param lines without markup; the first is the heading
 */
record AlertText(List<String> lines) {
    /** The most notices of one message. */
    static final int MOST = 50;

    /** Telegram accepts 4,096 UTF-16 units after it has parsed the markup. */
    private static final int LONGEST = 3_500;

    private static final int LONGEST_LINE = 700;

    AlertText {
        lines = List.copyOf(lines);
    }

    /** What a chat is sent to find out whether messages reach it. */
    static AlertText test(String by) {
        return new AlertText(List.of("✅ Barmill reaches this chat", "Requested by: " + by));
    }

    /**
     * What notices say: one in full, several in a line each.
     *
     * @param json reads what a notice is about
     * @param address the service's address, for links
     */
    static AlertText of(List<Notice> notices, Function<String, JsonNode> json, Optional<URI> address) {
        if (notices.size() == 1) {
            return new AlertText(
                    single(notices.get(0), json.apply(notices.get(0).about()), address));
        }
        List<String> lines = new ArrayList<>(List.of(notices.size() + " notices"));
        notices.forEach(notice -> lines.add(line(notice, json.apply(notice.about()))));
        return new AlertText(lines);
    }

    private static List<String> single(Notice notice, JsonNode about, Optional<URI> address) {
        List<String> lines = new ArrayList<>(List.of(heading(notice, about)));
        notice.jobId().ifPresent(id -> lines.add("Job ID: " + id));
        JsonNode request = about.path("request");
        exchange(request).ifPresent(text -> lines.add("Exchange: " + text));
        symbols(request).ifPresent(text -> lines.add("Symbols: " + text));
        range(request).ifPresent(text -> lines.add("Date Range: " + text));
        text(about, "by").ifPresent(text -> lines.add("Requested by: " + text));
        tasks(notice, about).ifPresent(text -> lines.add("Tasks: " + text));
        codes(about).ifPresent(text -> lines.add("Causes: " + text));
        text(about, "message").ifPresent(text -> lines.add("First: " + text));
        text(about, "hint").ifPresent(lines::add);
        notice.jobId().ifPresent(id -> {
            if (notice.event() == AlertEvent.JOB_FAILED) {
                lines.add("To retry what failed: barmill jobs retry " + id);
            }
            address.ifPresent(service -> lines.add(service.toString().replaceAll("/+$", "") + "/api/v1/jobs/" + id));
        });
        return lines;
    }

    private static String line(Notice notice, JsonNode about) {
        JsonNode request = about.path("request");
        String detail =
                List.of(exchange(request), symbols(request), range(request), codes(about), text(about, "hint")).stream()
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" "));
        String job = notice.jobId().map(id -> " (" + id + ")").orElse("");
        return heading(notice, about) + (detail.isEmpty() ? "" : ": " + detail) + job;
    }

    private static String heading(Notice notice, JsonNode about) {
        String kind = text(about, "kind").orElse("job");
        String what = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        return switch (notice.event()) {
            case JOB_STARTED -> "🚀 " + what + " Started";
            case JOB_SUCCEEDED -> "✅ " + what + " Completed";
            case JOB_NOTHING_TO_DO -> "✅ " + what + " Had Nothing To Do";
            case JOB_CANCELLED -> "⏹ " + what + " Cancelled";
            case JOB_FAILED -> "❌ " + what + " Failed";
            case SCHEDULE_FAILED -> "❌ Schedule Failed";
            case SCHEDULE_PAUSED -> "⏸ Schedule Paused";
            case CHAT_OFF -> "⚠️ Chat Switched Off";
        };
    }

    private static Optional<String> exchange(JsonNode request) {
        return text(request, "exchange")
                .map(name -> name
                        + text(request, "market").map(market -> " " + market).orElse(""));
    }

    private static Optional<String> symbols(JsonNode request) {
        List<String> names = StreamSupport.stream(request.path("symbols").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        int more = request.path("symbol_count").asInt() - names.size();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", names) + (more > 0 ? " and " + more + " more" : ""));
    }

    private static Optional<String> range(JsonNode request) {
        Optional<String> start = text(request, "start");
        Optional<String> end = text(request, "end");
        if (start.isPresent() || end.isPresent()) {
            return Optional.of(start.orElse("the first day") + " to " + end.orElse("the last day"));
        }
        return text(request, "year").map(year -> year + months(request.path("months")));
    }

    private static String months(JsonNode months) {
        return months.isEmpty()
                ? ""
                : StreamSupport.stream(months.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", ", " months ", ""));
    }

    private static Optional<String> tasks(Notice notice, JsonNode about) {
        long all = about.path("succeeded").asLong()
                + about.path("dead").asLong()
                + about.path("cancelled").asLong();
        return all == 0 || notice.event() == AlertEvent.JOB_STARTED
                ? Optional.empty()
                : Optional.of(about.path("succeeded").asLong() + " done, "
                        + about.path("dead").asLong() + " failed, "
                        + about.path("cancelled").asLong() + " cancelled");
    }

    private static Optional<String> codes(JsonNode about) {
        String codes = StreamSupport.stream(about.path("codes").spliterator(), false)
                .map(code ->
                        code.path("code").asText() + " × " + code.path("count").asText())
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? text(about, "error") : Optional.of(codes);
    }

    private static Optional<String> text(JsonNode fields, String name) {
        JsonNode value = fields.path(name);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** The text without markup, for a chat that refuses it. */
    String plain() {
        return rendered(line -> line, line -> line);
    }

    /** The text in Telegram's HTML, which has three characters to escape. */
    String html() {
        return rendered(AlertText::escape, line -> "<b>" + escape(line) + "</b>");
    }

    private String rendered(Function<String, String> line, Function<String, String> heading) {
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (int i = 0; i < lines.size(); i++) {
            String shown = shortened(Objects.requireNonNull(lines.get(i)));
            length += shown.length() + 1;
            if (length > LONGEST) {
                return text.append("\n… ")
                        .append(lines.size() - i)
                        .append(" more")
                        .toString();
            }
            text.append(i == 0 ? "" : "\n").append((i == 0 ? heading : line).apply(shown));
        }
        return text.toString();
    }

    /** Not between the halves of a character outside the basic plane, which would make the text invalid. */
    private static String shortened(String line) {
        String flat = line.replaceAll("[\\p{Cntrl}]", " ");
        if (flat.length() <= LONGEST_LINE) {
            return flat;
        }
        int end = Character.isHighSurrogate(flat.charAt(LONGEST_LINE - 1)) ? LONGEST_LINE - 1 : LONGEST_LINE;
        return flat.substring(0, end) + "…";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
