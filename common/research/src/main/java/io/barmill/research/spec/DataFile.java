package io.barmill.research.spec;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/** A file that a spec names, wherever it is. */
public final class DataFile {
    private final String name;
    private final Supplier<InputFile> input;
    private final Supplier<String> sha256;

    private DataFile(String name, Supplier<InputFile> input, Supplier<String> sha256) {
        this.name = Objects.requireNonNull(name, "name");
        this.input = Objects.requireNonNull(input, "input");
        this.sha256 = Objects.requireNonNull(sha256, "sha256");
    }

    /** A file on this machine. */
    public static DataFile local(Path path) {
        return readable(path.toString(), () -> new LocalInputFile(path));
    }

    /** A file whose bytes can be read. */
    public static DataFile readable(String name, Supplier<InputFile> input) {
        return new DataFile(name, input, () -> digest(name, input.get()));
    }

    /** A file of which only the digest is known: enough for the fingerprint of a run, not for the run. */
    public static DataFile recorded(String name, String sha256) {
        return new DataFile(
                name,
                () -> {
                    throw new IllegalStateException(name + " is not to be read here");
                },
                () -> sha256);
    }

    InputFile input() {
        return input.get();
    }

    /**
     * Returns the SHA-256 of its bytes.
     *
     * @throws BarmillException LAKE_FILE_MISSING if they cannot be read
     */
    public String sha256() {
        return sha256.get();
    }

    /** Returns the name for messages. */
    @Override
    public String toString() {
        return name;
    }

    private static String digest(String name, InputFile file) {
        try (InputStream bytes = file.newStream()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new BarmillException(ErrorCode.LAKE_FILE_MISSING, name + " cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
