package io.barmill.research.feature;

import io.barmill.error.InvalidFieldException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Features by name. One may use another that stands above it, so none can depend on itself. */
public final class FeatureSet {
    private static final String LABEL = "label_";
    private static final List<String> TIMES = List.of("open_time", "close_time", "available_at");

    private final Map<String, Expression> expressions;

    private FeatureSet(Map<String, Expression> expressions) {
        this.expressions = Collections.unmodifiableMap(expressions);
    }

    /**
     * Reads expressions.
     *
     * @throws InvalidFieldException for one that is no expression, or a name that columns or labels have
     */
    public static FeatureSet of(Map<String, String> texts) {
        Map<String, Expression> expressions = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            if (!name.matches("[a-z][a-z0-9_]*") || name.startsWith(LABEL) || TIMES.contains(name)) {
                throw new InvalidFieldException(
                        "features." + name,
                        name,
                        "small letters, digits and _, no time and no label_ at its beginning");
            }
            expressions.put(name, ExpressionParser.parse("features." + name, text));
        });
        return new FeatureSet(expressions);
    }

    /** Returns the expressions by name, in order. */
    public Map<String, Expression> expressions() {
        return expressions;
    }
}
