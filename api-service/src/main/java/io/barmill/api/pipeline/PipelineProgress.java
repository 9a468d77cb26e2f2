package io.barmill.api.pipeline;

import io.barmill.ledger.pipeline.PipelineUnit;
import io.barmill.ledger.pipeline.StepTasks;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** How far the steps of a pipeline are, and what follows for a unit that waits. */
record PipelineProgress(List<PipelineStep> steps, List<PipelineUnit> units, List<StepTasks> tasks) {
    /** What follows for a unit that waits. */
    sealed interface Verdict {
        /** What it needs has not ended. */
        record Waits() implements Verdict {}

        /** What it needs has ended well. */
        record Ready() implements Verdict {}

        /** What it needs has failed. */
        record Skipped(String reason) implements Verdict {
            public Skipped {
                Objects.requireNonNull(reason, "reason");
            }
        }
    }

    PipelineProgress {
        steps = List.copyOf(steps);
        units = List.copyOf(units);
        tasks = List.copyOf(tasks);
    }

    /** The units of a step that wait. */
    List<PipelineUnit> waiting(PipelineStep step) {
        return units.stream()
                .filter(unit -> unit.step() == step.place() && unit.state() == PipelineUnit.State.WAITING)
                .toList();
    }

    /** What follows for a unit of the step. */
    Verdict verdict(PipelineStep step, String symbol) {
        Optional<String> failed = Optional.empty();
        for (int place : step.after()) {
            PipelineStep needed = steps.get(place);
            Predicate<String> concerns = other -> symbol.equals(PipelineStep.ALL) || other.equals(symbol);
            List<PipelineUnit> before = units.stream()
                    .filter(unit -> unit.step() == place)
                    .filter(unit -> unit.symbol().equals(PipelineStep.ALL) || concerns.test(unit.symbol()))
                    .toList();
            List<StepTasks> counts = tasks.stream()
                    .filter(count -> count.step() == place && concerns.test(count.symbol()))
                    .toList();
            if (before.stream().anyMatch(unit -> unit.state() == PipelineUnit.State.WAITING)
                    || counts.stream().anyMatch(count -> count.open() > 0)) {
                return new Verdict.Waits();
            }
            boolean isBad = before.stream().anyMatch(unit -> unit.state() != PipelineUnit.State.PLANNED)
                    || counts.stream().anyMatch(count -> count.bad() > 0);
            if (isBad && !needed.goesOn()) {
                failed = Optional.of(needed.id() + " has failed");
            }
        }
        return failed.isPresent() ? new Verdict.Skipped(failed.get()) : new Verdict.Ready();
    }
}
