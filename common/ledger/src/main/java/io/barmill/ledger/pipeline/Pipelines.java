package io.barmill.ledger.pipeline;

import io.barmill.ledger.JobReason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The steps of pipelines. Each call is one transaction. Whoever changes them holds the planning of the job. */
public interface Pipelines {
    /** Writes the units of a job, unless it has some, and returns those that it has. */
    List<PipelineUnit> begin(UUID job, List<PipelineUnit> units);

    /** The units of a job, in the order of their steps and symbols. */
    List<PipelineUnit> units(UUID job);

    /** The tasks of a job, by step and symbol. */
    List<StepTasks> tasks(UUID job);

    /**
     * Notes that units are planned.
     *
     * @param tasks their tasks, with the symbol that each is for
     * @param reasons what needs no task
     */
    void planned(
            UUID job, int step, Collection<String> symbols, Map<UUID, String> tasks, Collection<JobReason> reasons);

    /** Notes that units get no tasks. */
    void settle(UUID job, int step, Collection<String> symbols, PipelineUnit.State state, Optional<String> reason);

    /** What needed no task, of all steps. */
    List<JobReason> reasons(UUID job);
}
