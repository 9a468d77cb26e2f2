package io.barmill.cli.offline;

import io.barmill.lake.storage.OutputFolder;
import io.barmill.lake.storage.StagedFile;
import java.nio.file.Path;

/** A folder for a command's files, which come into it as files come into a lake: whole or not at all. */
final class Outputs {
    private final OutputFolder folder;

    private Outputs(OutputFolder folder) {
        this.folder = folder;
    }

    /** @param folder made where it is not there */
    static Outputs in(Path folder) {
        return new Outputs(new OutputFolder(folder));
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
