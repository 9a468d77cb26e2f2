package io.barmill.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Genuine exchange data, which is never part of the project. */
public final class RealData {
    private RealData() {}

    /**
     * The folder that the environment variable {@code BARMILL_REALDATA} names, else {@code ../shared/realdata} from the
     * project's root.
     *
     * @throws TestAbortedException where it is absent: the test is skipped, and says so
     */
    public static Path folder() {
        String named = System.getenv("BARMILL_REALDATA");
        Path home = Path.of(System.getProperty("barmill.home", ".."));
        Path folder = named == null ? home.resolve("../shared/realdata") : Path.of(named);
        if (!Files.isDirectory(folder)) {
            throw new TestAbortedException("SKIPPED: no real data at " + folder.toAbsolutePath().normalize()
                    + ", BARMILL_REALDATA names it where it lies elsewhere");
        }
        return folder;
    }
}
