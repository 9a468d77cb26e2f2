package io.barmill.ledger.pipeline;

import io.barmill.ledger.JobReason;
import io.barmill.ledger.postgres.Statements;
import io.barmill.ledger.postgres.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Pipelines on PostgreSQL. */
@ApplicationScoped
class PostgresPipelines implements Pipelines {
    private final Transactions transactions;
    private final Statements statements;

    PostgresPipelines(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public List<PipelineUnit> begin(UUID job, List<PipelineUnit> units) {
        return transactions.run("beginning a pipeline", () -> {
            statements.update(
                    """
                    INSERT INTO pipeline_unit (job_id, step, symbol, state)
                    SELECT ?, step, symbol, 'WAITING' FROM unnest(?::int[], ?::text[]) AS given (step, symbol)
                    ON CONFLICT DO NOTHING
                    """,
                    job,
                    units.stream().map(PipelineUnit::step).toList(),
                    units.stream().map(PipelineUnit::symbol).toList());
            return read(job);
        });
    }

    @Override
    public List<PipelineUnit> units(UUID job) {
        return transactions.run("reading a pipeline", () -> read(job));
    }

    private List<PipelineUnit> read(UUID job) {
        return statements.list(
                "SELECT step, symbol, state, reason FROM pipeline_unit WHERE job_id = ? ORDER BY step, symbol",
                row -> new PipelineUnit(
                        row.getInt(1),
                        row.getString(2),
                        PipelineUnit.State.valueOf(row.getString(3)),
                        Optional.ofNullable(row.getString(4))),
                job);
    }

    @Override
    public List<StepTasks> tasks(UUID job) {
        return transactions.run(
                "counting the tasks of a pipeline", () -> statements.list("""
                SELECT step, pipeline_task.symbol,
                    count(*) FILTER (WHERE task.state IN ('WAITING', 'QUEUED')),
                    count(*) FILTER (WHERE task.state NOT IN ('SUCCEEDED', 'DEAD', 'CANCELLED')),
                    count(*) FILTER (WHERE task.state = 'SUCCEEDED'),
                    count(*) FILTER (WHERE task.state IN ('DEAD', 'CANCELLED'))
                FROM pipeline_task JOIN task ON task.id = pipeline_task.task_id
                WHERE pipeline_task.job_id = ? GROUP BY step, pipeline_task.symbol ORDER BY step, pipeline_task.symbol
                """, PostgresPipelines::tasks, job));
    }

    private static StepTasks tasks(ResultSet row) throws SQLException {
        return new StepTasks(
                row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
    }

    @Override
    public void planned(
            UUID job, int step, Collection<String> symbols, Map<UUID, String> tasks, Collection<JobReason> reasons) {
        Map<UUID, String> ordered = new LinkedHashMap<>(tasks);
        transactions.run("noting a planned step", () -> {
            statements.update("""
                    INSERT INTO pipeline_task (job_id, step, task_id, symbol)
                    SELECT ?, ?, task_id, symbol FROM unnest(?::uuid[], ?::text[]) AS given (task_id, symbol)
                    ON CONFLICT DO NOTHING
                    """, job, step, new ArrayList<>(ordered.keySet()), new ArrayList<>(ordered.values()));
            for (JobReason reason : reasons) {
                statements.update("""
                        INSERT INTO pipeline_reason (job_id, step, reason, count, examples)
                        VALUES (?, ?, ?, ?, ?::text[])
                        """, job, step, reason.reason(), reason.count(), reason.examples());
            }
            write(job, step, symbols, PipelineUnit.State.PLANNED, Optional.empty());
        });
    }

    @Override
    public void settle(
            UUID job, int step, Collection<String> symbols, PipelineUnit.State state, Optional<String> reason) {
        transactions.run("noting what became of a step", () -> write(job, step, symbols, state, reason));
    }

    private int write(
            UUID job, int step, Collection<String> symbols, PipelineUnit.State state, Optional<String> reason) {
        return statements.update("""
                UPDATE pipeline_unit SET state = ?, reason = ?::text
                WHERE job_id = ? AND step = ? AND symbol = ANY (?::text[]) AND state = 'WAITING'
                """, state, reason, job, step, symbols);
    }

    @Override
    public List<JobReason> reasons(UUID job) {
        return transactions.run(
                "reading what needed no task",
                () -> statements.list(
                        """
                SELECT reason, sum(count)::bigint, (array_agg(example ORDER BY step, place))[1:?::int]
                FROM (
                    SELECT reason, step, place, CASE WHEN place = 1 THEN count ELSE 0 END AS count, example
                    FROM pipeline_reason CROSS JOIN LATERAL unnest(examples) WITH ORDINALITY AS each (example, place)
                    WHERE job_id = ?) examples
                GROUP BY reason ORDER BY reason
                """,
                        row -> new JobReason(row.getString(1), row.getLong(2), List.of((String[])
                                row.getArray(3).getArray())),
                        JobReason.MAX_EXAMPLES,
                        job));
    }
}
