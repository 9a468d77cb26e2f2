package io.barmill.e2e;

import io.barmill.testing.Duck;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A lake seen from the shore: files and bytes, by no code of the lake's own. */
public final class Lakeside {
    private final Path root;

    Lakeside(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    /** Every file below the folder, staged ones included, by path. */
    public List<Path> files(String folder) {
        Path top = root.resolve(folder);
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(top)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return files(folder); // renamed under our eyes: look again
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files that attempts write before they publish. */
    public List<Path> staged() {
        return files("_staging").stream()
                .filter(file -> file.getFileName().toString().contains(".tmp-"))
                .toList();
    }

    /** The text of the file at that path. */
    String text(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of every file below the folder, by its path in the lake. */
    public Map<String, String> digests(String folder) {
        Map<String, String> digests = new TreeMap<>();
        files(folder).forEach(file -> digests.put(root.relativize(file).toString(), digest(file)));
        return digests;
    }

    /** The facts in the footer of the Parquet file at that path, by their keys without {@code barmill.}. */
    public Map<String, String> footer(String path) {
        Map<String, String> footer = new TreeMap<>();
        try (Connection duckDb = Duck.connect();
                Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + root.resolve(path) + "')")) {
            while (row.next()) {
                footer.put(row.getString(1).replaceFirst("^barmill\\.", ""), row.getString(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(path + " has no footer that DuckDB reads", e);
        }
        return footer;
    }

    /** How many rows the Parquet file at that path has, by its footer. */
    long rowsOf(String path) {
        try (Connection duckDb = Duck.connect();
                Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT num_rows FROM parquet_file_metadata('" + root.resolve(path) + "')")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(path + " has no footer that DuckDB reads", e);
        }
    }

    /** Reads every value of every Parquet file below the folder with DuckDB, which fails for a file that is not whole. */
    public long rows(String folder) throws SQLException {
        long rows = 0;
        try (Connection duckDb = Duck.connect();
                Statement statement = duckDb.createStatement()) {
            for (Path file : files(folder)) {
                if (file.toString().endsWith(".parquet")) {
                    try (ResultSet result = statement.executeQuery(
                            "select count(*), sum(hash(columns(*))::hugeint % 2) from read_parquet('" + file + "')")) {
                        result.next();
                        rows += result.getLong(1);
                    }
                }
            }
        }
        return rows;
    }

    /** Every row of these Parquet files, one after the other, as DuckDB writes them. */
    public static List<String> table(List<Path> files) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection duckDb = Duck.connect();
                Statement statement = duckDb.createStatement()) {
            for (Path file : files) {
                try (ResultSet result = statement.executeQuery("select row_to_json(t)::varchar from read_parquet('"
                        + file + "', hive_partitioning = false) t")) {
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    private static String digest(Path file) {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
