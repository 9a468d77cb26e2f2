package io.barmill.api.imports;

import io.barmill.plan.ImportTaskParams;
import java.util.List;

/** A valid request to import files: the parameters of one task for each file. */
record ImportSelection(List<ImportTaskParams> tasks) {
    ImportSelection {
        tasks = List.copyOf(tasks);
    }
}
