package io.barmill.api.pipeline;

import io.barmill.api.plan.JobKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a step of a pipeline can be. */
enum StepKind {
    DOWNLOAD(JobKind.DOWNLOAD, false),
    AGGREGATE(JobKind.AGGREGATE, true),
    VALIDATE(JobKind.VALIDATE, true);

    private final JobKind job;
    private final boolean isBySymbol;

    /** @param isBySymbol whether each symbol is planned once its own tasks of the steps before have ended */
    StepKind(JobKind job, boolean isBySymbol) {
        this.job = job;
        this.isBySymbol = isBySymbol;
    }

    /** The kind of the jobs that a request of the same fields would be. */
    JobKind job() {
        return job;
    }

    boolean isBySymbol() {
        return isBySymbol;
    }

    /** The name of the field that has the step's request. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names. */
    static List<String> fields() {
        return Arrays.stream(values()).map(StepKind::field).toList();
    }
}
