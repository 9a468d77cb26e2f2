package io.barmill.research.spec;

import io.barmill.error.InvalidFieldException;
import io.barmill.research.data.Nearest;
import io.barmill.research.label.FixedHorizon;
import io.barmill.research.label.PurgedFolds;
import io.barmill.research.label.TripleBarrier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads the spec of labels. */
public final class LabelSpecReader {
    private final SpecObject labels;
    private final List<String> features;

    private LabelSpecReader(SpecObject labels, List<String> features) {
        this.labels = labels;
        this.features = features;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidFieldException for a file that is missing or no YAML, an unknown key or an invalid value
     */
    public static LabelSpec read(Path file) {
        SpecObject root = new SpecObject(
                "",
                Documents.parse(Documents.text(file)),
                FeatureSpecReader.DATA,
                FeatureSpecReader.PRESETS,
                FeatureSpecReader.FEATURES,
                "labels",
                "folds");
        SpecObject labels = root.object(
                "labels",
                "events",
                "threshold",
                "event_feature",
                "method",
                "target",
                "side",
                "profit",
                "stop",
                "horizon",
                "min_target",
                "touch",
                "vertical",
                "rows",
                "window");
        SpecObject folds = root.object("folds", "groups", "tested", "embargo");
        List<String> names = FeatureSpecReader.names(root);
        LabelSpecReader reader = new LabelSpecReader(labels, names);
        LabelSpec.Events events = reader.events();
        LabelSpec.Method method = reader.method();
        PurgedFolds splits = folds(folds);
        return new LabelSpec(FeatureSpecReader.read(root, Documents.folder(file)), events, method, splits);
    }

    private LabelSpec.Events events() {
        boolean byFeature = labels.has("event_feature");
        LabelSpec.Events where = new LabelSpec.Events.Where(feature("event_feature"));
        if (!byFeature && labels.has("events") && labels.text("events", "").equals("feature")) {
            throw new InvalidFieldException(labels.path("event_feature"), "absent", "a feature of the spec");
        }
        double threshold = byFeature ? 0 : labels.numberOr("threshold", 0.02);
        LabelSpec.Events cusum =
                new LabelSpec.Events.Cusum(Double.isNaN(threshold) ? feature("threshold") : "", threshold);
        return labels.choice(
                "events",
                byFeature ? "feature" : "cusum",
                Map.of("cusum", cusum, "feature", where, "bars", new LabelSpec.Events.All()));
    }

    private LabelSpec.Method method() {
        return labels.choice("method", "triple-barrier", Map.of("triple-barrier", true, "fixed-horizon", false))
                ? barriers()
                : new LabelSpec.Method.Fixed(new FixedHorizon(
                        (int) labels.number("rows", 1, 1, 1e6), labels.number("min_target", 0, 0, 1e6), (int)
                                labels.number("window", 0, 0, 1e6)));
    }

    private LabelSpec.Method barriers() {
        return new LabelSpec.Method.Barriers(
                new TripleBarrier(
                        labels.number("profit", 1, 0, 1e9),
                        labels.number("stop", 1, 0, 1e9),
                        labels.duration("horizon", "1d"),
                        labels.number("min_target", 0, 0, 1e6),
                        labels.choice("touch", "close", Map.of("close", false, "high-low", true)),
                        labels.choice("vertical", "zero", Map.of("zero", false, "sign", true))),
                feature("target"),
                feature("side"));
    }

    private static PurgedFolds folds(SpecObject folds) {
        int groups = (int) folds.number("groups", 5, 2, 20);
        return new PurgedFolds(
                groups, (int) folds.number("tested", 1, 1, groups - 1.0), folds.duration("embargo", "0s"));
    }

    private String feature(String key) {
        String name = labels.text(key, "");
        if (!name.isEmpty() && !features.contains(name)) {
            throw new InvalidFieldException(
                    labels.path(key),
                    name,
                    features.isEmpty()
                            ? "a feature; there is none"
                            : "a feature of the spec; did you mean " + Nearest.of(name, features) + "?");
        }
        return name;
    }
}
