package io.barmill.cli.offline;

import io.barmill.lake.storage.OutputFolder;
import io.barmill.lake.storage.StagedFile;
import java.nio.file.Path;

/** A folder for a command's files, which appear in it as in a lake: complete or not at all. */
final class Outputs {
    private final OutputFolder folder;

    private Outputs(OutputFolder folder) {
        this.folder = folder;
    }

    /** @param folder created if absent */
    static Outputs in(Path folder) {
        return new Outputs(new OutputFolder(folder));
    }

    /** Removes a file of an earlier run, if any. */
    void remove(String name) {
        folder.remove(name);
    }

    /** @param name the file's name in the folder; an existing file of that name is replaced at the end */
    StagedFile stage(String name) {
        return folder.stage(name, Long.toString(ProcessHandle.current().pid()));
    }
}
