package io.barmill.api.imports;

import io.barmill.plan.ImportTaskParams;
import java.util.List;

/**
 * A valid request to import files.
 *
 * @param tasks the parameters of one task for each file
 * @param reread whether files that look unchanged are read again
 */
record ImportSelection(List<ImportTaskParams> tasks, boolean reread) {
    ImportSelection {
        tasks = List.copyOf(tasks);
    }
}
