package io.barmill.lake;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ticks.BadRow;
import io.barmill.ticks.RowErrors;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * The unreadable rows of one archive, written to a file beside the ticks with line number, reason and text. If their
 * share exceeds the limit, {@link #end} fails. The same archive yields the same file.
 */
public final class Quarantine implements Closeable {
    private static final String HEADER = "line,reason,text\n";

    private final double share;
    private final Supplier<StagedFile> stage;
    private final MessageDigest digest = sha256();
    private Optional<StagedFile> file = Optional.empty();
    private Optional<Writer> writer = Optional.empty();
    private Optional<BarmillException> first = Optional.empty();
    private long rows;

    /**
     * @param share the share of rows that may be bad, from 0 to 1
     * @param stage stages the file when the first bad row needs it
     */
    public Quarantine(double share, Supplier<StagedFile> stage) {
        this.share = share;
        this.stage = stage;
    }

    /** Returns the handler of bad rows for readers. With a share of 0, the first bad row fails the read. */
    public RowErrors errors() {
        return share == 0 ? RowErrors.FAIL : this::add;
    }

    /** Returns the number of quarantined rows. */
    public long rows() {
        return rows;
    }

    /** Returns the file; empty if no row was bad. It is complete after {@link #end}. */
    public Optional<StagedFile> file() {
        return file;
    }

    /** Returns the SHA-256 of the complete file. May be called once. */
    public String checksum() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Completes the file.
     *
     * @param name the archive's name in errors
     * @param readable the number of rows that could be read
     * @throws BarmillException BAD_ROW if too many rows are quarantined
     */
    public void end(String name, long readable) throws IOException {
        if (writer.isPresent()) {
            writer.get().close();
            writer = Optional.empty();
        }
        if (rows > share * (rows + readable)) {
            BarmillException failure = first.orElseThrow();
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    name + " has " + rows + " rows of " + (rows + readable)
                            + " that cannot be read, more than the share of " + share + "; the first: "
                            + failure.getMessage(),
                    failure);
        }
    }

    /** Removes the file unless it was published. */
    @Override
    public void close() throws IOException {
        try {
            if (writer.isPresent()) {
                writer.get().close();
            }
        } finally {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }

    private void add(BadRow row) throws IOException {
        if (first.isEmpty()) {
            first = Optional.of(row.failure());
            StagedFile staged = stage.get();
            file = Optional.of(staged);
            Writer opened = new OutputStreamWriter(
                    new GZIPOutputStream(new DigestOutputStream(Files.newOutputStream(staged.path()), digest)),
                    StandardCharsets.UTF_8);
            writer = Optional.of(opened);
            opened.write(HEADER);
        }
        rows++;
        writer.orElseThrow()
                .append(Long.toString(row.line()))
                .append(',')
                .append(quoted(row.failure().getMessage()))
                .append(',')
                .append(quoted(row.text()))
                .append('\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
