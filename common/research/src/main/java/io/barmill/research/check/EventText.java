package io.barmill.research.check;

import io.barmill.research.engine.Decision;
import io.barmill.research.engine.Fill;
import io.barmill.research.strategy.Targets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Decisions and fills as text. */
final class EventText {
    private EventText() {}

    static String text(Decision decision) {
        String target = decision.kind() == Targets.Kind.NONE
                ? "no target"
                : decision.kind().name().toLowerCase(Locale.ROOT) + " " + decision.value();
        return "decision at " + at(decision.time()) + " on " + decision.instrument() + ": " + target;
    }

    static String text(Fill fill) {
        return "fill at " + at(fill.time()) + " of " + fill.instrument() + ": " + fill.units() + " at " + fill.price();
    }

    static String at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
