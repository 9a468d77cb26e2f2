package io.barmill.research.spec;

import io.barmill.error.InvalidFieldException;
import io.barmill.research.data.Nearest;
import io.barmill.research.feature.FeatureSet;
import io.barmill.research.feature.Presets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the keys that all specs over features have: {@code data}, {@code presets} and {@code features}. */
public final class FeatureSpecReader {
    static final String DATA = "data";
    static final String PRESETS = "presets";
    static final String FEATURES = "features";

    private FeatureSpecReader() {}

    /**
     * Reads a file.
     *
     * @throws InvalidFieldException for a file that is missing or no YAML, an unknown key or an invalid value
     */
    public static FeatureSpec read(Path file) {
        SpecObject root = new SpecObject("", Documents.parse(Documents.text(file)), DATA, PRESETS, FEATURES);
        FeatureSpec spec = read(root, Documents.folder(file));
        if (spec.features().expressions().isEmpty()) {
            throw new InvalidFieldException(FEATURES, "absent", "a name and an expression, or presets");
        }
        return spec;
    }

    static FeatureSpec read(SpecObject root, Path folder) {
        SpecObject data = root.object(DATA, "instruments", "from", "to", "max_age", "warm_up");
        SpecObject instruments = data.object("instruments");
        List<FeatureSpec.Source> sources = new ArrayList<>();
        for (String name : instruments.names()) {
            if (!name.matches("[A-Za-z0-9._-]+")) {
                throw new InvalidFieldException("data.instruments", name, "a name that a file can have");
            }
            SpecObject object = instruments.object(name, "bars", "group");
            List<Path> files = BarPaths.of(folder, object.texts("bars"));
            if (files.isEmpty()) {
                throw new InvalidFieldException(object.path("bars"), "absent", "bar files");
            }
            sources.add(new FeatureSpec.Source(name, object.text("group", ""), files));
        }
        if (sources.isEmpty()) {
            throw new InvalidFieldException("data.instruments", "absent", "at least one instrument with its bars");
        }
        return new FeatureSpec(
                sources,
                FeatureSet.of(expressions(root)),
                data.time("from", Long.MIN_VALUE),
                data.time("to", Long.MAX_VALUE),
                data.duration("max_age", "3650d"),
                (int) data.number("warm_up", 5, 1, 1000),
                root.understood());
    }

    /** The names of the features of a spec. */
    static List<String> names(SpecObject root) {
        return List.copyOf(expressions(root).keySet());
    }

    private static Map<String, String> expressions(SpecObject root) {
        Map<String, String> expressions = new LinkedHashMap<>();
        List<String> known = List.copyOf(Presets.all().keySet());
        for (String preset : root.texts(PRESETS)) {
            if (!known.contains(preset)) {
                throw new InvalidFieldException(
                        PRESETS, preset, "a preset; did you mean " + Nearest.of(preset, known) + "?");
            }
            expressions.put(preset, Presets.all().get(preset));
        }
        SpecObject own = root.object(FEATURES);
        own.names().forEach(name -> expressions.put(name, own.text(name, null)));
        return expressions;
    }
}
