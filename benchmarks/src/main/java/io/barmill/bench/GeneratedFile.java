package io.barmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Inputs that are generated once and kept between runs. */
final class GeneratedFile {
    private GeneratedFile() {}

    /** Writes the content of a file. */
    interface Writer {
        void write(Path file) throws IOException;
    }

    /** The folder's file of that name, written if it does not exist yet; a run that is killed leaves no half of it. */
    static Path in(Path folder, String name, Writer writer) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Path unfinished =
                    folder.resolve(name + ".tmp-" + ProcessHandle.current().pid());
            writer.write(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
