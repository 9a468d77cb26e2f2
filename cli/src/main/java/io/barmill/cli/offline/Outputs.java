package io.barmill.cli.offline;

import io.barmill.error.InvalidFieldException;
import io.barmill.lake.storage.OutputFolder;
import io.barmill.lake.storage.StagedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** A folder for a command's files, which appear in it as in a lake: complete or not at all, and never in place of an input. */
final class Outputs {
    private final Path path;
    private final OutputFolder folder;
    private final List<Path> inputs;

    private Outputs(Path path, Collection<Path> inputs) {
        this.path = path;
        this.folder = new OutputFolder(path);
        this.inputs = List.copyOf(inputs);
    }

    /**
     * @param folder created if absent
     * @param inputs the files that the command reads
     */
    static Outputs in(Path folder, Collection<Path> inputs) {
        return new Outputs(folder, inputs);
    }

    /** Removes a file of an earlier run, if any. */
    void remove(String name) {
        requireNoInput(name);
        folder.remove(name);
    }

    /**
     * @param name the file's name in the folder; an existing file of that name is replaced at the end
     * @throws InvalidFieldException if that file is an input, under whatever name and behind whatever links
     */
    StagedFile stage(String name) {
        requireNoInput(name);
        return folder.stage(name, Long.toString(ProcessHandle.current().pid()));
    }

    private void requireNoInput(String name) {
        Path target = path.resolve(name);
        for (Path input : inputs) {
            if (isSame(target, input)) {
                throw new InvalidFieldException(
                        "-o", target.toString(), "another file or folder: this would replace the input " + input);
            }
        }
    }

    private static boolean isSame(Path target, Path input) {
        try {
            return Files.exists(target) && Files.exists(input) && Files.isSameFile(target, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
