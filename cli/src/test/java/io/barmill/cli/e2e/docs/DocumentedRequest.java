package io.barmill.cli.e2e.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request as a page of the documentation has it: a {@code bash} block with {@code curl}, and the {@code json} block that
 * follows it, where one does, which is the documented answer.
 *
 * @param where file and line, for messages
 * @param command the whole block
 * @param answer the documented answer
 */
record DocumentedRequest(String where, String command, Optional<String> answer) {
    private static final String FENCE = "```";

    /** A fenced block. */
    private record Block(String language, int line, String text) {}

    /** All requests of a page, in its order. */
    static List<DocumentedRequest> of(Path page) throws IOException {
        List<Block> blocks = blocks(Files.readAllLines(page));
        List<DocumentedRequest> requests = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.language().equals("bash") && block.text().contains("curl ")) {
                Optional<String> answer =
                        i + 1 < blocks.size() && blocks.get(i + 1).language().equals("json")
                                ? Optional.of(blocks.get(i + 1).text())
                                : Optional.empty();
                requests.add(new DocumentedRequest(page.getFileName() + ":" + block.line(), block.text(), answer));
            }
        }
        return requests;
    }

    private static List<Block> blocks(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        int line = 0;
        while (line < lines.size()) {
            String opening = lines.get(line).strip();
            if (!opening.startsWith(FENCE)) {
                line++;
                continue;
            }
            int first = line + 1;
            int end = first;
            while (end < lines.size() && !lines.get(end).strip().equals(FENCE)) {
                end++;
            }
            blocks.add(new Block(
                    opening.substring(FENCE.length()).strip(), first, String.join("\n", lines.subList(first, end))));
            line = end + 1;
        }
        return blocks;
    }

    @Override
    public String toString() {
        return where;
    }
}
