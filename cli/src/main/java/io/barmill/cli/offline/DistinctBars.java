package io.barmill.cli.offline;

import io.barmill.bars.BarKind;
import io.barmill.bars.BarSpec;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requires that each requested bar is named once. */
final class DistinctBars {
    private DistinctBars() {}

    /** @throws InvalidFieldException for a repeated name, or another spelling of an earlier one */
    static void require(List<String> names, List<? extends BarKind> kinds) {
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = kinds.get(i).name();
            if (seen.put(name, names.get(i)) != null) {
                throw new InvalidFieldException("--bar", names.get(i), "each bar once: " + name + " is repeated");
            }
        }
    }

    /** The bars under their simplest names for that type of ticks, which two of them may share. */
    static List<BarSpec> on(DataType type, List<BarSpec> specs) {
        List<BarSpec> simple = specs.stream().map(spec -> spec.on(type)).toList();
        require(specs.stream().map(BarSpec::name).toList(), simple);
        return new ArrayList<>(simple);
    }
}
