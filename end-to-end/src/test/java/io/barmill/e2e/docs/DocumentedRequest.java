package io.barmill.e2e.docs;

import io.barmill.cli.DocumentedBlock;
import java.io.IOException;
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
    /** All requests of a page, in its order. */
    static List<DocumentedRequest> of(Path page) throws IOException {
        List<DocumentedBlock> blocks = DocumentedBlock.of(page);
        List<DocumentedRequest> requests = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            DocumentedBlock block = blocks.get(i);
            if (block.isCommands() && block.text().contains("curl ")) {
                Optional<String> answer =
                        i + 1 < blocks.size() && blocks.get(i + 1).language().equals("json")
                                ? Optional.of(blocks.get(i + 1).text())
                                : Optional.empty();
                requests.add(new DocumentedRequest(block.where(), block.text(), answer));
            }
        }
        return requests;
    }

    @Override
    public String toString() {
        return where;
    }
}
