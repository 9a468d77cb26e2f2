package io.barmill.api.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.ledger.pipeline.PipelineUnit;
import io.barmill.ledger.pipeline.StepTasks;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The steps of a pipeline and what they wait for: never all tasks, of which there may be many. */
@Schema(description = "The steps of a pipeline, and what they wait for.")
public record PipelineGraph(List<Node> steps, List<Edge> edges) {
    public PipelineGraph {
        steps = List.copyOf(steps);
        edges = List.copyOf(edges);
    }

    /** A step. */
    @Schema(name = "PipelineNode", description = "A step, with the number of its symbols and tasks by state.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Node(
            @Schema(examples = "bars") String id,
            @Schema(examples = "aggregate") String kind,

            @Schema(description = "The number of its symbols by state; a step that is planned as a whole has one.")
            Map<PipelineUnit.State, Long> units,

            @Schema(description = "Tasks that wait.") long waiting,
            @Schema(description = "Tasks that run.") long running,
            long succeeded,

            @Schema(description = "Tasks that failed or were cancelled.")
            long failed,

            @Schema(description = "Why symbols have no tasks: the first reasons.")
            List<String> reasons) {
        public Node {
            units = Map.copyOf(units);
            reasons = List.copyOf(reasons);
        }
    }

    /** A step that waits for another. */
    @Schema(name = "PipelineEdge", description = "A step that waits for another.")
    public record Edge(String from, String to) {}

    /** The graph of a pipeline as far as it is. */
    static PipelineGraph of(List<PipelineStep> steps, List<PipelineUnit> units, List<StepTasks> tasks) {
        return new PipelineGraph(
                steps.stream().map(step -> node(step, units, tasks)).toList(),
                steps.stream()
                        .flatMap(step -> step.after().stream()
                                .map(place -> new Edge(steps.get(place).id(), step.id())))
                        .toList());
    }

    private static Node node(PipelineStep step, List<PipelineUnit> units, List<StepTasks> tasks) {
        List<PipelineUnit> own =
                units.stream().filter(unit -> unit.step() == step.place()).toList();
        Map<PipelineUnit.State, Long> states = new EnumMap<>(PipelineUnit.State.class);
        own.forEach(unit -> states.merge(unit.state(), 1L, Long::sum));
        List<StepTasks> counts =
                tasks.stream().filter(count -> count.step() == step.place()).toList();
        long waiting = counts.stream().mapToLong(StepTasks::waiting).sum();
        return new Node(
                step.id(),
                step.kind().field(),
                states,
                waiting,
                counts.stream().mapToLong(StepTasks::open).sum() - waiting,
                counts.stream().mapToLong(StepTasks::succeeded).sum(),
                counts.stream().mapToLong(StepTasks::bad).sum(),
                own.stream()
                        .flatMap(unit -> unit.reason().stream())
                        .distinct()
                        .limit(5)
                        .toList());
    }

    /** The graph in the language of Graphviz. */
    String dot() {
        StringBuilder text = new StringBuilder("digraph pipeline {\n  rankdir=LR;\n  node [shape=box];\n");
        steps.forEach(step -> text.append("  \"")
                .append(step.id())
                .append("\" [label=\"")
                .append(label(step, "\\n"))
                .append("\"];\n"));
        edges.forEach(edge -> text.append("  \"")
                .append(edge.from())
                .append("\" -> \"")
                .append(edge.to())
                .append("\";\n"));
        return text.append("}\n").toString();
    }

    /** The graph in the language of Mermaid. */
    String mermaid() {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        for (int i = 0; i < steps.size(); i++) {
            text.append("  s")
                    .append(i)
                    .append("[\"")
                    .append(label(steps.get(i), "<br>"))
                    .append("\"]\n");
        }
        List<String> ids = steps.stream().map(Node::id).toList();
        edges.forEach(edge -> text.append("  s")
                .append(ids.indexOf(edge.from()))
                .append(" --> s")
                .append(ids.indexOf(edge.to()))
                .append('\n'));
        return text.toString();
    }

    private static String label(Node step, String newLine) {
        return step.id() + " (" + step.kind() + ")" + newLine + step.succeeded() + " done, " + step.running()
                + " running, " + step.waiting() + " waiting, " + step.failed() + " failed";
    }
}
