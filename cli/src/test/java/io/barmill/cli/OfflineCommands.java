package io.barmill.cli;

import io.barmill.cli.stack.Installation;
import io.barmill.testing.Duck;
import io.barmill.testing.RealData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Commands that need no service, in a folder of their own. */
abstract class OfflineCommands {
    private static final String DAYS = "binance-vision/data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-";

    final TestTerminal terminal = new TestTerminal(0);

    @TempDir
    Path folder;

    /** Runs the command line; the result is its exit status. */
    final int run(Object... arguments) {
        String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        return Barmill.run(terminal.terminal(), new Installation(folder), texts);
    }

    /** The archive of real trades of a day of October 2019, such as {@code 11.zip}. */
    static Path real(String day) {
        return RealData.folder().resolve(DAYS + day);
    }

    static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first number that DuckDB answers. */
    static long query(String sql) throws Exception {
        return (long) number(sql);
    }

    static double number(String sql) throws Exception {
        try (Connection duckDb = Duck.connect();
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }
}
