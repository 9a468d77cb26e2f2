package io.barmill.cli.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.terminal.TextTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What commands print of schedules. */
final class ScheduleView {
    private ScheduleView() {}

    /** The path of a schedule below the API's root. */
    static String path(String name) {
        return "/schedules/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** One schedule, with its next times and its last runs. */
    static List<String> lines(JsonNode schedule) {
        List<String> lines = new ArrayList<>();
        lines.add(schedule.path("name").asText() + ": " + schedule.path("kind").asText() + " "
                + schedule.path("words").asText() + " " + schedule.path("zone").asText()
                + (schedule.has("days") ? ", of " + schedule.path("days").asText() : ""));
        if (schedule.has("paused")) {
            lines.add("paused by " + schedule.path("paused").path("by").asText() + ": "
                    + schedule.path("paused").path("note").asText());
        }
        schedule.path("next").forEach(time -> lines.add("next " + time.asText()));
        TextTable table = new TextTable("time", "state", "job", "outcome", "reason");
        schedule.path("runs")
                .forEach(run -> table.row(
                        run.path("fire_at").asText(),
                        run.path("state").asText(),
                        run.path("job_id").asText(""),
                        run.path("outcome").asText(""),
                        run.path("reason").asText("")));
        lines.addAll(table.linesOr("no runs yet"));
        return lines;
    }
}
