package io.barmill.cpu.bars;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import io.barmill.lake.BarMonthFile;
import io.barmill.lake.Lake;
import io.barmill.lake.TickFileWriter;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.layout.TickPartition;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.testing.Duck;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A lake in a test's folder. Tick files go in by Barmill's own writer; bar files are read by DuckDB. */
final class LakeFolder {
    private final Path folder;
    private final Lake lake;

    LakeFolder(Path folder) {
        this.folder = folder;
        this.lake = Lake.open(folder.toUri().toString(), new HiveLayout());
    }

    Lake lake() {
        return lake;
    }

    Path resolve(String path) {
        return folder.resolve(path);
    }

    /** Writes the day's tick file of BTCUSDT and tells its path in the lake. */
    String ticks(LocalDate day, DataType type, List<TestTrade> trades) throws IOException {
        return batches(day, type, TestTrade.batches(trades, type, 1_000));
    }

    /** As {@link #ticks}, of rows that are there already. */
    String batches(LocalDate day, DataType type, List<TradeBatch> batches) throws IOException {
        String path = lake.layout().ticks(new TickPartition("binance", type, "BTCUSDT", day));
        try (StagedFile file = lake.stage(path, "test");
                TickFileWriter writer = new TickFileWriter(file.path(), type, Map.of())) {
            batches.forEach(batch -> writer.write(batch, 0, batch.size()));
            writer.finish();
            file.publish();
        }
        return path;
    }

    /** The names of bars that DuckDB finds in the paths of the lake's bar files. */
    List<String> barsByDuckDb() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = Duck.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT DISTINCT bar FROM read_parquet('" + folder
                        + "/bars/**/*.parquet', hive_partitioning = true) ORDER BY bar")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    /** Every file in the lake but its mark. */
    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(folder.resolve("_lake.json")))
                    .sorted()
                    .toList();
        }
    }

    /** The bars of the row's day, which are together in the file of its month. */
    List<Bar> bars(PartitionEntry partition) throws SQLException {
        Map<LocalDate, Map<String, String>> days = BarMonthFile.days(facts(partition));
        int first = 0;
        for (Map.Entry<LocalDate, Map<String, String>> day : days.entrySet()) {
            int rows = Integer.parseInt(day.getValue().get("rows"));
            if (day.getKey().equals(partition.date())) {
                return barsOfFile(partition).subList(first, first + rows);
            }
            first += rows;
        }
        throw new AssertionError(partition.path() + " lacks " + partition.date());
    }

    private List<Bar> barsOfFile(PartitionEntry partition) throws SQLException {
        List<Bar> bars = new ArrayList<>();
        String sql =
                "SELECT epoch_us(open_time), epoch_us(close_time), epoch_us(available_at), * EXCLUDE (open_time, close_time, available_at) FROM '"
                        + resolve(partition.path()) + "'";
        try (Connection connection = Duck.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                bars.add(withExtras(bar(row), row));
            }
        }
        return bars;
    }

    /** Not by the DriverManager: where a service was tested before in this process, it knows that one's drivers only. */
    private static Bar bar(ResultSet row) throws SQLException {
        return new Bar(
                row.getLong(1),
                row.getLong(2),
                row.getDouble("open"),
                row.getDouble("high"),
                row.getDouble("low"),
                row.getDouble("close"),
                row.getDouble("volume"),
                row.getDouble("quote_volume"),
                row.getDouble("vwap"),
                row.getLong("trade_count"),
                row.getDouble("buy_volume"),
                row.getDouble("buy_quote_volume"),
                row.getString("first_trade_id"),
                row.getString("last_trade_id"),
                row.getBoolean("complete"),
                threshold(row),
                row.getLong(3));
    }

    private static Bar withExtras(Bar bar, ResultSet row) throws SQLException {
        Set<String> columns = new HashSet<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(row.getMetaData().getColumnName(i));
        }
        Bar all = bar;
        for (BarExtra extra : BarExtra.values()) {
            if (columns.containsAll(extra.columns())) {
                double[] values = new double[extra.columns().size()];
                for (int i = 0; i < values.length; i++) {
                    double value = row.getDouble(extra.columns().get(i));
                    values[i] = row.wasNull() ? Double.NaN : value;
                }
                all = all.with(extra, values);
            }
        }
        return all;
    }

    private static double threshold(ResultSet row) throws SQLException {
        double threshold = row.getDouble("threshold");
        return row.wasNull() ? Bar.NO_THRESHOLD : threshold;
    }

    /** The facts of the file, and of the row's day, which come first. */
    Map<String, String> footer(PartitionEntry partition) throws SQLException {
        Map<String, String> footer = new TreeMap<>();
        Map<String, String> facts = facts(partition);
        facts.forEach((key, value) -> footer.put("barmill." + key, value));
        BarMonthFile.days(facts).get(partition.date()).forEach((key, value) -> footer.put("barmill." + key, value));
        return footer;
    }

    private Map<String, String> facts(PartitionEntry partition) throws SQLException {
        Map<String, String> footer = new TreeMap<>();
        String sql = "SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + resolve(partition.path()) + "')";
        try (Connection connection = Duck.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                if (row.getString(1).startsWith("barmill.")) {
                    footer.put(row.getString(1).substring("barmill.".length()), row.getString(2));
                }
            }
        }
        return footer;
    }

    String sha256(String path) throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(resolve(path)));
        return HexFormat.of().formatHex(digest);
    }
}
