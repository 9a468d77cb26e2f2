package io.barmill.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the folder of genuine exchange data, which is not part of the project: the environment variable
 * {@code BARMILL_REALDATA}, else {@code ../shared/realdata} from the project's root.
 */
public final class RealData {
    private RealData() {}

    /** The folder. The test is skipped, and says so, where it is not there. */
    public static Path folder() {
        return require("");
    }

    /** A file or folder of the data. The test is skipped, and says so, where it is not there. */
    public static Path require(String path) {
        Path file = root().resolve(path);
        boolean isThere = Files.exists(file);
        if (!isThere) {
            System.err.println("skipped: no real data at " + file + " (BARMILL_REALDATA says where they are)");
        }
        Assumptions.assumeTrue(isThere, () -> "no real data at " + file);
        return file;
    }

    private static Path root() {
        String folder = System.getenv("BARMILL_REALDATA");
        return folder == null || folder.isBlank()
                ? home().resolveSibling("shared").resolve("realdata")
                : Path.of(folder);
    }

    /** The project's root: the system property {@code barmill.home}, else the folder above with the Maven wrapper. */
    private static Path home() {
        String home = System.getProperty("barmill.home");
        if (home != null && !home.isBlank()) {
            return Path.of(home).toAbsolutePath().normalize();
        }
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw")) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
