package io.barmill.e2e.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page's commands and its Python blocks, each with the output that the page shows for it.
 *
 * @param commands of the client, a line each, such as {@code ./barmill download ...}
 */
record NotebookPage(List<String> commands, List<Cell> cells) {
    private static final Pattern BASH = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PYTHON = Pattern.compile("```python\\n(.*?)```\\s*```text\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ANY_PYTHON = Pattern.compile("```python\\n");
    private static final Pattern CLIENT = Pattern.compile("\\./barmill (download|aggregate) .*");
    private static final Pattern IMPORT = Pattern.compile("^import (\\w+)", Pattern.MULTILINE);

    /** A Python block that stands alone, and what it prints. */
    record Cell(String where, String code, String output) {
        /** The modules that the block imports. */
        List<String> modules() {
            List<String> modules = new ArrayList<>();
            Matcher matcher = IMPORT.matcher(code);
            while (matcher.find()) {
                modules.add(matcher.group(1));
            }
            return modules;
        }

        @Override
        public String toString() {
            return where;
        }
    }

    /** @throws IllegalArgumentException for a page with a Python block that shows no output */
    static NotebookPage of(Path page) throws IOException {
        String text = Files.readString(page);
        List<String> commands = BASH.matcher(text)
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> CLIENT.matcher(line).matches())
                .toList();
        List<Cell> cells = PYTHON.matcher(text)
                .results()
                .map(block -> new Cell(
                        page.getFileName() + ":"
                                + (1 + text.substring(0, block.start()).lines().count()),
                        block.group(1),
                        block.group(2)))
                .toList();
        if (cells.size() != ANY_PYTHON.matcher(text).results().count()) {
            throw new IllegalArgumentException(page + " has a Python block without its output");
        }
        return new NotebookPage(commands, cells);
    }
}
