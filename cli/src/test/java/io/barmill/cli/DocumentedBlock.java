package io.barmill.cli;

import io.barmill.cli.stack.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a page of the documentation.
 *
 * @param where page and line, for messages
 * @param language the word behind the fence; empty without one
 * @param text the lines between the fences
 * @param notRun why no test runs it, from a comment {@code <!-- not run: REASON -->} in the line before the fence
 */
public record DocumentedBlock(String where, String language, String text, Optional<String> notRun) {
    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)\\s*");
    private static final Pattern NOT_RUN = Pattern.compile("\\s*<!-- not run: (.*\\S) -->\\s*");

    /** Every page: those of {@code docs}, and those in the folders of the project and of its modules. */
    public static List<Path> pages() throws IOException {
        Path home = Installation.ofProcess().home();
        try (Stream<Path> docs = Files.walk(home.resolve("docs"));
                Stream<Path> root = Files.list(home);
                Stream<Path> modules = Files.list(home)) {
            Stream<Path> readmes =
                    modules.map(folder -> folder.resolve("README.md")).filter(Files::isRegularFile);
            return Stream.of(docs, root, readmes)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** The blocks of a page, in its order. */
    public static List<DocumentedBlock> of(Path page) throws IOException {
        List<String> lines = Files.readAllLines(page);
        List<DocumentedBlock> blocks = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            Matcher fence = FENCE.matcher(lines.get(line));
            if (fence.matches()) {
                int first = line + 1;
                int end = first;
                while (end < lines.size() && !lines.get(end).strip().equals("```")) {
                    end++;
                }
                blocks.add(new DocumentedBlock(
                        name(page) + ":" + first,
                        fence.group(1),
                        String.join("\n", lines.subList(first, end)),
                        line == 0 ? Optional.empty() : reason(lines.get(line - 1))));
                line = end;
            }
        }
        return blocks;
    }

    private static Path name(Path page) {
        Path home = Installation.ofProcess().home();
        return page.startsWith(home) ? home.relativize(page) : page.getFileName();
    }

    private static Optional<String> reason(String line) {
        Matcher comment = NOT_RUN.matcher(line);
        return comment.matches() ? Optional.of(comment.group(1)) : Optional.empty();
    }

    /** Whether a reader types it into a shell. */
    public boolean isCommands() {
        return language.equals("bash");
    }

    @Override
    public String toString() {
        return where;
    }
}
