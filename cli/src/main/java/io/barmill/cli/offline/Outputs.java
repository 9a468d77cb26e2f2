package io.barmill.cli.offline;

import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.storage.StagedFile;
import java.nio.file.Path;

/** A folder for a command's files, which come into it as files come into a lake: whole or not at all. */
final class Outputs {
    private final Lake folder;

    private Outputs(Lake folder) {
        this.folder = folder;
    }

    /** @param folder made where it is not there */
    static Outputs in(Path folder) {
        return new Outputs(Lake.open(folder.toUri().toString(), new HiveLayout()));
    }

    /** Removes a file of an earlier run; does nothing where there is none. */
    void remove(String name) {
        folder.remove(name);
    }

    /** @param name the file's name in the folder; a file of that name that is there is replaced when all is done */
    StagedFile stage(String name) {
        return folder.stage(name, Long.toString(ProcessHandle.current().pid()));
    }
}
