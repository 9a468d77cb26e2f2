package io.barmill.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Checks that bar files are made of what the ledger says: that a file's recorded fingerprint is that of its footer, that the
 * footer's inputs are the tick files that the ledger records, where it still does, and that the fingerprint is the SHA-256
 * over them. Computed from the documented rule, by no code of the planner's own. To be asked when no ticks have changed since.
 */
public final class BarAudit {
    private BarAudit() {}

    /**
     * What the ledger records of a day of a file of the lake.
     *
     * @param inputs of bars: their fingerprint
     */
    public record Recorded(String path, String date, String layer, String sha256, String inputs) {}

    /** What the ledger records. */
    public static List<Recorded> recorded(Connection ledger) throws SQLException {
        List<Recorded> files = new ArrayList<>();
        try (Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery("SELECT path, date, layer, sha256, inputs FROM partition")) {
            while (row.next()) {
                files.add(new Recorded(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
            }
        }
        return files;
    }

    /**
     * What is wrong with the bar files among these, one line each.
     *
     * @param footers the facts in the footer of the file at a path, by their keys without {@code barmill.}
     */
    public static List<String> faults(List<Recorded> files, Function<String, Map<String, String>> footers) {
        Map<String, Recorded> ticks = new TreeMap<>();
        files.stream().filter(file -> !file.layer().equals("bars")).forEach(file -> ticks.put(file.path(), file));
        Map<String, Map<String, String>> read = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (Recorded recorded : files) {
            if (recorded.layer().equals("bars")) {
                Map<String, String> footer = read.computeIfAbsent(recorded.path(), footers);
                check(recorded, ofDay(footer, recorded.date()), ticks, faults);
            }
        }
        return faults;
    }

    /** The facts of the file and of the day. */
    private static Map<String, String> ofDay(Map<String, String> footer, String date) {
        Map<String, String> facts = new TreeMap<>(footer);
        footer.forEach((key, value) -> {
            if (key.startsWith(date + ".")) {
                facts.put(key.substring(date.length() + 1), value);
            }
        });
        return facts;
    }

    private static void check(
            Recorded recorded, Map<String, String> footer, Map<String, Recorded> files, List<String> faults) {
        String path = recorded.path() + " of " + recorded.date();
        if (!recorded.inputs().equals(footer.get("inputs_fingerprint"))) {
            faults.add(path + " is recorded as made from " + recorded.inputs() + ", its footer says "
                    + footer.get("inputs_fingerprint"));
        }
        List<String> sums = new ArrayList<>();
        for (String line : lines(footer.get("inputs"))) {
            String sum = line.substring(0, line.indexOf(' '));
            String input = line.substring(line.indexOf(' ')).strip();
            sums.add(sum);
            Recorded ticks = files.get(input);
            if (ticks != null && !ticks.sha256().equals(sum)) {
                faults.add(path + " is made of " + line + ", of which the ledger records " + ticks.sha256());
            }
        }
        String bar = footer.get("bar");
        boolean isJoined = bar.contains("+book") || bar.contains("+ticker");
        if (!isJoined && !recorded.inputs().equals(fingerprint(footer, sums))) {
            faults.add(path + " is recorded as made from " + recorded.inputs() + ", its inputs make "
                    + fingerprint(footer, sums));
        }
    }

    private static String fingerprint(Map<String, String> footer, List<String> sums) {
        List<String> text = new ArrayList<>(List.of(
                footer.get("bar"),
                footer.get("latency_micros"),
                footer.getOrDefault("previous_fingerprint", "-"),
                footer.get("since")));
        lines(footer.get("gaps")).forEach(gap -> text.add("without " + gap));
        text.addAll(sums);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((String.join("\n", text) + "\n").getBytes(StandardCharsets.UTF_8));
            return footer.get("type") + ":" + footer.get("bars_version") + ":"
                    + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static List<String> lines(String text) {
        return text == null ? List.of() : Arrays.asList(text.split("\n"));
    }
}
