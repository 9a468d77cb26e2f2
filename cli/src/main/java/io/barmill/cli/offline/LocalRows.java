package io.barmill.cli.offline;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.RowFiles;
import io.barmill.ticks.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/** Tick files on this machine of types other than trades. */
final class LocalRows {
    private LocalRows() {}

    /** @throws BarmillException LAKE_FILE_MISSING, or LAKE_FILE_CORRUPT for a file of none of these types */
    static RowFiles open(List<Path> paths, List<DataType> types) {
        return RowFiles.open(paths.stream().map(Path::toString).toList(), LocalRows::input, types);
    }

    /** @throws BarmillException LAKE_FILE_MISSING */
    static InputFile input(String name) {
        Path path = Path.of(name);
        if (!Files.isRegularFile(path)) {
            throw new BarmillException(ErrorCode.LAKE_FILE_MISSING, "file not found: " + path);
        }
        return new LocalInputFile(path);
    }
}
