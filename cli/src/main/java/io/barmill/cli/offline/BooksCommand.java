package io.barmill.cli.offline;

import io.barmill.books.BookFinding;
import io.barmill.books.BookFinding.Severity;
import io.barmill.books.stream.BookCounts;
import io.barmill.books.stream.RecordedBooks;
import io.barmill.books.stream.StreamBook;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays recorded streams of order books and checks them, without any service. */
@Command(
        name = "books",
        description = {
            "Checks the order books of recorded streams of Binance, OKX, Deribit and Bybit; needs no service.",
            "",
            "A recording has a line for each message, SECONDS: JSON or NANOSECONDS JSON, plain or gzipped. Name the recorded "
                    + "stream and the recorded snapshot requests (ADDRESS -> SECONDS: JSON) together. The books are kept by "
                    + "the venues' own rules of continuity, and compared with their checksums and tickers. Exit status 1 if "
                    + "a book was wrong or absent at any time."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  barmill books BINANCE_FUTURES.ws.gz BINANCE_FUTURES.http.gz", "  barmill books OKX.ws.gz --json"})
public final class BooksCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print the books and all findings as JSON.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings of one session.")
    private List<Path> files = new ArrayList<>();

    /** A command that writes to that terminal. */
    public BooksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * What was found, as JSON.
     *
     * @param books one entry for each order book
     * @param findings in the order in which they ended
     */
    record Report(List<BookCounts> books, List<BookFinding> findings) {}

    @Override
    public Integer call() throws IOException {
        List<BookFinding> findings = new ArrayList<>();
        RecordedBooks recorded = new RecordedBooks((instrument, book, rank, timestamp, arrival) -> {}, findings::add);
        replay(recorded);
        Report report =
                new Report(recorded.books().stream().map(StreamBook::counts).toList(), findings);
        if (json) {
            terminal.out().println(Json.pretty(report));
        } else {
            print(report);
        }
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
                ? ExitCode.FAILED
                : ExitCode.OK;
    }

    private void replay(RecordedBooks recorded) throws IOException {
        Archives archives = new Archives(InflaterKind.FAST);
        List<RecordedBooks.Source> sources = new ArrayList<>();
        try {
            for (Path file : files) {
                if (!Files.isRegularFile(file)) {
                    throw new BarmillException(ErrorCode.ARCHIVE_NOT_FOUND, "file not found: " + file);
                }
                sources.add(new RecordedBooks.Source(file.toString(), archives.sniffed(file, file.toString())));
            }
            recorded.replay(sources);
        } finally {
            for (RecordedBooks.Source source : sources) {
                source.lines().close();
            }
        }
    }

    private void print(Report report) {
        TextTable table = new TextTable(
                "book", ">snapshots", ">applied", ">dropped", ">breaks", ">checksums", ">tickers", ">equal", ">levels");
        for (BookCounts book : report.books()) {
            table.row(
                    book.instrument(),
                    Amounts.count(book.snapshots()),
                    Amounts.count(book.applied()),
                    Amounts.count(book.dropped()),
                    Amounts.count(book.breaks()),
                    Amounts.count(book.checksums()),
                    Amounts.count(book.sharedTickers()),
                    Amounts.count(book.equalTickers()),
                    Amounts.count(book.levels()));
        }
        table.lines().forEach(line -> terminal.out().println(line));
        report.findings().forEach(finding -> terminal.out().print(FindingsFile.line(finding)));
    }
}
