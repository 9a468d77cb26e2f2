package io.barmill.cli.offline;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.ReadAhead;
import io.barmill.venue.FormatSniffer;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Archives of one format, read one after the other as one stream: row numbers continue from file to file. */
final class ArchiveFiles implements TickReader {
    private static final String OPTION = "--format";
    static final String AUTO = "auto";
    /** From here on a second thread saves more than it takes to start. */
    private static final long LARGE_BYTES = 4 * 1024 * 1024;

    private final Archives archives;
    private final TickFormat format;
    private final Optional<ContractValue> contract;
    private final List<Path> files;
    private final Iterator<Path> next;
    private final RowErrors errors;
    private TickReader current;
    private long rowsBefore;
    /** Rows so far, including unreadable ones. */
    private long rows;

    private ArchiveFiles(
            Archives archives,
            TickFormat format,
            Optional<ContractValue> contract,
            List<Path> files,
            RowErrors errors) {
        this.archives = archives;
        this.format = format;
        this.contract = contract;
        this.errors = row -> {
            errors.accept(row);
            rows++;
        };
        this.files = List.copyOf(files);
        this.next = this.files.iterator();
    }

    /**
     * @param format a format's name, or {@code auto} for that of the first file's first rows
     * @param contract the value of one contract; empty if amounts are in base units
     * @param errors accepts the rows that cannot be read
     * @throws BarmillException ARCHIVE_NOT_FOUND for a file that does not exist
     */
    static ArchiveFiles of(
            Archives archives, String format, Optional<ContractValue> contract, List<Path> files, RowErrors errors)
            throws IOException {
        Optional<TickFormat> named =
                format.equals(AUTO) ? Optional.empty() : Optional.of(TickFormat.parse(OPTION, format));
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new BarmillException(ErrorCode.ARCHIVE_NOT_FOUND, "file not found: " + file);
            }
        }
        if (named.isPresent()) {
            return new ArchiveFiles(archives, named.get(), contract, files, errors);
        }
        Path first = files.get(0);
        try (InputStream csv = open(archives, first)) {
            return new ArchiveFiles(
                    archives,
                    FormatSniffer.sniff(
                            OPTION, csv, first.toAbsolutePath().normalize().toString()),
                    contract,
                    files,
                    errors);
        }
    }

    /** The format of the files. */
    TickFormat format() {
        return format;
    }

    /** The files' names, in order. */
    String names() {
        return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(","));
    }

    @Override
    public boolean read(TickBatch batch) throws IOException {
        while (current != null || next.hasNext()) {
            if (current == null) {
                Path file = next.next();
                current = reader(file);
                rowsBefore = rows;
            }
            if (current.read(batch)) {
                long[] seqs = batch.seqs();
                for (int row = 0; row < batch.size(); row++) {
                    seqs[row] += rowsBefore;
                }
                rows += batch.size();
                return true;
            }
            current.close();
            current = null;
        }
        batch.clear();
        return false;
    }

    private static InputStream open(Archives archives, Path file) throws IOException {
        return archives.sniffed(file, file.toString());
    }

    @Override
    public boolean hasContracts() {
        return format.countsContracts(contract);
    }

    /** Inflates a large file on a second thread, where there is a processor for it. */
    private static InputStream ahead(InputStream csv, long fileBytes) {
        return fileBytes >= LARGE_BYTES && Runtime.getRuntime().availableProcessors() > 1 ? new ReadAhead(csv) : csv;
    }

    private TickReader reader(Path file) throws IOException {
        InputStream csv = ahead(open(archives, file), Files.size(file));
        try {
            return format.reader(csv, file.toString(), contract, errors);
        } catch (BarmillException e) {
            csv.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
