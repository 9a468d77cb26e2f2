package io.barmill.research.spec;

import io.barmill.error.InvalidFieldException;
import java.nio.file.Path;
import java.util.List;

/** Files on this machine, by paths that are relative to a folder. */
final class FolderSource implements DataSource {
    private final Path folder;

    FolderSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public Found find(Kind kind, String field, List<String> names, Span span) {
        for (String name : names) {
            if (LakeSeries.isNamed(name)) {
                throw new InvalidFieldException(
                        field, name, "files: only barmill backtest run gives series of the lake to the service");
            }
        }
        List<Path> paths =
                switch (kind) {
                    case BARS -> BarPaths.of(folder, names);
                    case FUNDING -> names.stream().map(folder::resolve).toList();
                };
        return new Found(paths.stream().map(DataFile::local).toList(), List.of());
    }
}
