package io.barmill.books.stream;

import io.barmill.books.BookFinding;
import io.barmill.books.BookRule;
import io.barmill.testing.RealData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A replayed recording and what was found. */
final class Replay {
    final List<BookFinding> findings = new ArrayList<>();
    final List<Long> messages = new ArrayList<>();
    final RecordedBooks books;

    private Replay() {
        books = new RecordedBooks((name, book, rank, timestamp, arrival) -> messages.add(arrival), findings::add);
    }

    /** The real lines of these recordings. */
    static List<List<String>> real(String... names) throws IOException {
        List<List<String>> files = new ArrayList<>();
        for (String name : names) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(RealData.require("websocket/" + name)))) {
                files.add(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            }
        }
        return files;
    }

    static Replay of(List<List<String>> files) throws IOException {
        Replay replay = new Replay();
        List<RecordedBooks.Source> sources = new ArrayList<>();
        for (List<String> lines : files) {
            byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            sources.add(new RecordedBooks.Source("recording", new ByteArrayInputStream(text)));
        }
        replay.books.replay(sources);
        return replay;
    }

    static Replay lines(String... lines) throws IOException {
        return of(List.of(Arrays.asList(lines)));
    }

    BookCounts counts(String instrument) {
        return books.books().stream()
                .map(StreamBook::counts)
                .filter(counts -> counts.instrument().equals(instrument))
                .findFirst()
                .orElseThrow();
    }

    StreamBook book(String instrument) {
        return books.books().stream()
                .filter(book -> book.counts().instrument().equals(instrument))
                .findFirst()
                .orElseThrow();
    }

    long shared() {
        return books.books().stream()
                .mapToLong(book -> book.counts().sharedTickers())
                .sum();
    }

    long equal() {
        return books.books().stream()
                .mapToLong(book -> book.counts().equalTickers())
                .sum();
    }

    List<BookRule> rules() {
        return findings.stream().map(BookFinding::rule).toList();
    }
}
