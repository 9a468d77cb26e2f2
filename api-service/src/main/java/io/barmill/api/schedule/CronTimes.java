package io.barmill.api.schedule;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.barmill.error.InvalidFieldException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The times of a cron expression in a zone. The library finds the local times that match; what becomes of them where clocks are put
 * forward or back is decided here.
 *
 * <p>An expression with fixed hours names times of day: one that clocks skip comes at the first instant after the gap, and one that they
 * repeat comes once, at the first of the two. An expression with any or every n-th hour names a rhythm: it comes at each instant whose
 * local time matches.
 */
final class CronTimes {
    private static final int FIELDS = 5;
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private static final Map<String, String> NAMED = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");

    /** No expression that ever matches waits longer than from one leap day over a year without one to the next. */
    private static final int LONGEST_SEARCH = 1_000;

    private final Cron cron;
    private final ExecutionTime times;
    private final ZoneId zone;
    private final boolean isRhythm;

    private CronTimes(Cron cron, ZoneId zone, boolean isRhythm) {
        this.cron = cron;
        this.times = ExecutionTime.forCron(cron);
        this.zone = zone;
        this.isRhythm = isRhythm;
    }

    /**
     * Parses an expression of five fields, or a name such as {@code @daily}.
     *
     * @throws InvalidFieldException for one that is invalid, or that never comes
     */
    static CronTimes parse(String field, String text, ZoneId zone) {
        String fields = NAMED.getOrDefault(text.strip().toLowerCase(Locale.ROOT), text.strip());
        String[] parts = fields.split("\\s+");
        if (parts.length != FIELDS) {
            throw invalid(field, text, "");
        }
        try {
            Cron cron = PARSER.parse(fields).validate();
            boolean isRhythm = parts[1].contains("*") || parts[1].contains("/");
            CronTimes parsed = new CronTimes(cron, zone, isRhythm);
            if (parsed.next(Instant.parse("2024-01-01T00:00:00Z")).isEmpty()) {
                throw invalid(field, text, ", of a day that exists");
            }
            return parsed;
        } catch (IllegalArgumentException e) {
            throw invalid(field, text, "");
        }
    }

    /** @throws InvalidFieldException for what is no zone */
    static ZoneId zone(String field, String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, text, "a time zone, such as UTC or Europe/Berlin");
        }
    }

    private static InvalidFieldException invalid(String field, String text, String more) {
        return new InvalidFieldException(
                field, text, "minute, hour, day of month, month and day of week, such as 30 6 * * 1-5" + more);
    }

    /** The expression in English. */
    String words() {
        return CronDescriptor.instance(Locale.ENGLISH).describe(cron);
    }

    /** The first time after that instant; empty if there is none. */
    Optional<Instant> next(Instant after) {
        return isRhythm ? nextOfRhythm(after) : nextOfHours(after);
    }

    /** The first times after that instant. */
    List<Instant> next(Instant after, int count) {
        List<Instant> found = new ArrayList<>();
        Optional<Instant> next = next(after);
        while (next.isPresent() && found.size() < count) {
            found.add(next.get());
            next = next(next.get());
        }
        return found;
    }

    /** Between two changes of the clocks, local times and instants run alike. */
    private Optional<Instant> nextOfRhythm(Instant after) {
        ZoneRules rules = zone.getRules();
        Instant from = after;
        for (int i = 0; i < LONGEST_SEARCH; i++) {
            ZoneOffset offset = rules.getOffset(from);
            Optional<Instant> next =
                    nextLocal(LocalDateTime.ofInstant(from, offset)).map(local -> local.toInstant(offset));
            ZoneOffsetTransition change = rules.nextTransition(from);
            if (next.isEmpty() || change == null || next.get().isBefore(change.getInstant())) {
                return next;
            }
            LocalDateTime changed = change.getDateTimeAfter();
            if (nextLocal(changed.minusNanos(1)).filter(changed::equals).isPresent()) {
                return Optional.of(change.getInstant());
            }
            from = change.getInstant();
        }
        return Optional.empty();
    }

    private Optional<Instant> nextOfHours(Instant after) {
        ZoneRules rules = zone.getRules();
        // An hour that was skipped is before the local time of the instant that it comes at.
        LocalDateTime from =
                LocalDateTime.ofInstant(after, rules.getOffset(after)).minusDays(1);
        for (int i = 0; i < LONGEST_SEARCH * 10; i++) {
            Optional<LocalDateTime> local = nextLocal(from);
            if (local.isEmpty()) {
                return Optional.empty();
            }
            Instant instant = instant(rules, local.get());
            if (instant.isAfter(after)) {
                return Optional.of(instant);
            }
            from = local.get();
        }
        return Optional.empty();
    }

    private static Instant instant(ZoneRules rules, LocalDateTime local) {
        ZoneOffsetTransition change = rules.getTransition(local);
        if (change == null) {
            return local.toInstant(rules.getOffset(local));
        }
        return change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore());
    }

    /** The next local time that matches, as if clocks were never changed. */
    private Optional<LocalDateTime> nextLocal(LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(time -> time.toLocalDateTime());
    }
}
