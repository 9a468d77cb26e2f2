package io.barmill.api.imports;

import io.barmill.plan.ImportTaskParams;
import java.util.List;

/** A request to import files that was found to make sense: one order a file. */
record ImportSelection(List<ImportTaskParams> orders) {
    ImportSelection {
        orders = List.copyOf(orders);
    }
}
