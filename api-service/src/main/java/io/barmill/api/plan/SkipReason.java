package io.barmill.api.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why something that was asked for needs no new task. */
public enum SkipReason {
    /** The lake holds every day of it, made from archives that were verified. */
    ALREADY_IN_LAKE,
    /** An archive that was verified says that nothing was traded. */
    CONFIRMED_EMPTY,
    /** The exchange said that there is no such archive, at a time when it would have been there. */
    CONFIRMED_ABSENT,
    /** The exchange does not have it yet, and may in time. */
    NOT_YET_PUBLISHED,
    /** The exchange has no such archive, and will have none: before its time, after its time, or a hole. */
    NOT_PUBLISHED,
    /** The bar file is there, and was made from exactly these tick files and the same chain before it. */
    UP_TO_DATE,
    /** The lake holds no ticks to make it from. */
    NO_TICKS,
    /** A task that has not ended yet does the same. */
    ALREADY_IN_PROGRESS;

    /** The reason as answers have it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
