package io.barmill.api.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a part of a request needs no new task. */
public enum SkipReason {
    /** The lake holds every day of it, made from verified archives, or from the same version of the file to import. */
    ALREADY_IN_LAKE,
    /** A verified archive shows that nothing was traded. */
    CONFIRMED_EMPTY,
    /** The exchange reported that there is no such archive, at a time when it would have been published. */
    CONFIRMED_ABSENT,
    /** The exchange has not published it yet, and still may. */
    NOT_YET_PUBLISHED,
    /** The exchange has no such archive and will not publish it: before its first, after its last, or in a gap. */
    NOT_PUBLISHED,
    /** The bar file exists, and was made from exactly these tick files and the same preceding bars. */
    UP_TO_DATE,
    /** The lake holds no ticks to build it from. */
    NO_TICKS,
    /** The lake holds trades or aggregate trades of these days, and not both. */
    NO_COUNTERPART,
    /** The lake holds no ticks of these days, within those requested; bars continue across them. */
    GAP,
    /** The lake holds no ticks of these days, so that they cannot be checked. */
    NOT_HELD,
    /** The lake has it by an import of files that are not known to be the exchange's archives. */
    IMPORTED,
    /** There is a result of the same backtest: the same spec on the same files. */
    ALREADY_RUN,
    /** A task of another job does the same work: the job waits for it. */
    ALREADY_IN_PROGRESS;

    /** The reason as it appears in responses. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
