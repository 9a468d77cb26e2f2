package io.barmill.e2e;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the files of the lake with what the ledger records of them, both ways, by the code of neither. A file that is about
 * to be removed may be there or not.
 */
final class LakeAudit {
    private static final List<String> LAYERS = List.of("ticks", "bars");

    private LakeAudit() {}

    /** What the ledger records of a file, which may have a row for each of its days. */
    private record Recorded(Set<String> sha256, long rows) {}

    /** What differs, one line each. To be asked while no task runs. */
    static List<String> faults(Connection ledger, Lakeside lake) throws SQLException {
        Map<String, Recorded> recorded = recorded(ledger);
        Map<String, String> found = new TreeMap<>();
        LAYERS.forEach(layer -> found.putAll(lake.digests(layer)));
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, Recorded> file : recorded.entrySet()) {
            String digest = found.get(file.getKey());
            if (digest == null) {
                faults.add(file.getKey() + " is recorded and not there");
            } else if (!file.getValue().sha256().equals(Set.of(digest))) {
                faults.add(file.getKey() + " has the SHA-256 " + digest + ", recorded is "
                        + file.getValue().sha256());
            } else if (lake.rowsOf(file.getKey()) != file.getValue().rows()) {
                faults.add(file.getKey() + " has " + lake.rowsOf(file.getKey()) + " rows, recorded are "
                        + file.getValue().rows());
            }
        }
        Set<String> unknown = new TreeSet<>(found.keySet());
        unknown.removeAll(recorded.keySet());
        unknown.removeAll(column(ledger, "SELECT path FROM partition WHERE doomed_at IS NOT NULL"));
        unknown.forEach(path -> faults.add(path + " is there and not recorded"));
        Map<String, String> states = lake.digests("_state");
        column(ledger, "SELECT DISTINCT state FROM partition WHERE state IS NOT NULL AND doomed_at IS NULL").stream()
                .filter(state -> !states.containsKey(state))
                .forEach(state -> faults.add(state + " is the recorded state of a file and not there"));
        faults.addAll(foreignStates(ledger, lake, states.keySet()));
        return faults;
    }

    /** States that were not made from what the bars of their day were made from. */
    private static List<String> foreignStates(Connection ledger, Lakeside lake, Set<String> there) throws SQLException {
        List<String> faults = new ArrayList<>();
        try (Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT state, inputs FROM partition WHERE state IS NOT NULL AND doomed_at IS NULL")) {
            while (row.next()) {
                String state = row.getString(1);
                if (there.contains(state) && !lake.text(state).contains('"' + row.getString(2) + '"')) {
                    faults.add(state + " was not made from " + row.getString(2) + ", as the bars of its day were");
                }
            }
        }
        return faults;
    }

    private static Map<String, Recorded> recorded(Connection ledger) throws SQLException {
        Map<String, Recorded> files = new TreeMap<>();
        try (Statement statement = ledger.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT path, sha256, rows FROM partition WHERE doomed_at IS NULL")) {
            while (row.next()) {
                Recorded day = new Recorded(Set.of(row.getString(2)), row.getLong(3));
                files.merge(row.getString(1), day, LakeAudit::together);
            }
        }
        return files;
    }

    private static Recorded together(Recorded one, Recorded other) {
        Set<String> sha256 = new TreeSet<>(one.sha256());
        sha256.addAll(other.sha256());
        return new Recorded(sha256, one.rows() + other.rows());
    }

    private static List<String> column(Connection ledger, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
