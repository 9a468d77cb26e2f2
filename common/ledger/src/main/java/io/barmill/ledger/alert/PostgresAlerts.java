package io.barmill.ledger.alert;

import io.barmill.ledger.postgres.Statements;
import io.barmill.ledger.postgres.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Alerts on PostgreSQL. The database's triggers on {@code job} write the notices of jobs. */
@ApplicationScoped
class PostgresAlerts implements Alerts {
    private static final String NOTICE =
            "SELECT id, chat, cause, event, severity, job_id, about, state, created_at, sent_at, note FROM alert_notice ";

    /** Notices of a chat that may be sent now. Parameters: whether it is quiet, and the length of a digest. */
    private static final String DUE = """
            notice.chat = chat.name AND notice.state = 'PENDING' AND (notice.severity = 'CRITICAL' OR (NOT ?::boolean
                AND NOT EXISTS (
                    SELECT 1 FROM alert_notice earlier
                    WHERE earlier.chat = notice.chat AND earlier.event = notice.event
                        AND earlier.sent_at > now() - make_interval(secs => ?))))
            """;

    private final Transactions transactions;
    private final Statements statements;

    PostgresAlerts(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public void configure(List<ChatAddress> chats, Collection<AlertEvent> events) {
        List<String> names = chats.stream().map(ChatAddress::name).sorted().toList();
        List<String> told = events.stream().map(Enum::name).sorted().toList();
        transactions.run("storing the chats of alerts", () -> {
            // Replicas start together; whoever is second has nothing to change.
            statements.list("SELECT pg_advisory_xact_lock(hashtextextended('barmill alerts', 0))", row -> true);
            statements.update(
                    "UPDATE alert_chat SET configured = false WHERE configured AND name <> ALL (?::text[])", names);
            for (ChatAddress chat : chats) {
                statements.update("""
                        INSERT INTO alert_chat (name, chat_id, topic, events) VALUES (?, ?, ?::bigint, ?::text[])
                        ON CONFLICT (name) DO UPDATE SET configured = true, events = excluded.events
                        WHERE NOT alert_chat.configured OR alert_chat.events <> excluded.events
                        """, chat.name(), chat.id(), boxed(chat.topic()), told);
            }
        });
    }

    @Override
    public void raise(AlertEvent event, String cause, String about, Optional<String> exceptChat) {
        transactions.run(
                "noting an alert",
                () -> statements.update(
                        """
                INSERT INTO alert_notice (chat, cause, event, severity, about)
                SELECT name, ?, ?, ?, ?::jsonb FROM alert_chat
                WHERE configured AND disabled_at IS NULL AND name IS DISTINCT FROM ?::text
                    AND (? = ANY (events) OR ?::boolean)
                ON CONFLICT (chat, cause) DO NOTHING
                """,
                        cause,
                        event,
                        event.severity(),
                        about,
                        exceptChat,
                        event,
                        event.severity() == Severity.CRITICAL));
    }

    @Override
    public Optional<Delivery> claim(String sender, Claiming rules) {
        return transactions.run(
                "claiming alerts",
                () -> statements
                        .first(
                                "UPDATE alert_chat SET sender = ?, lease_until = now() + make_interval(secs => ?)"
                                        + " WHERE name = (SELECT name FROM alert_chat chat WHERE configured"
                                        + " AND disabled_at IS NULL AND send_after <= now()"
                                        + " AND (lease_until IS NULL OR lease_until <= now())"
                                        + " AND EXISTS (SELECT 1 FROM alert_notice notice WHERE " + DUE + ")"
                                        + " ORDER BY send_after, name LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)"
                                        + " RETURNING name, chat_id, topic, failures",
                                row -> new Delivery(sender, address(row), row.getInt(4), List.of()),
                                sender,
                                rules.lease(),
                                rules.isQuiet(),
                                rules.digest())
                        .map(claimed -> new Delivery(
                                sender,
                                claimed.chat(),
                                claimed.failures(),
                                due(claimed.chat().name(), rules))));
    }

    private List<Notice> due(String chat, Claiming rules) {
        return statements.list(
                NOTICE + "WHERE id IN (SELECT notice.id FROM alert_chat chat JOIN alert_notice notice ON " + DUE
                        + " WHERE chat.name = ? ORDER BY notice.id LIMIT ?) ORDER BY id",
                PostgresAlerts::notice,
                rules.isQuiet(),
                rules.digest(),
                chat,
                rules.most());
    }

    @Override
    public boolean sent(Delivery delivery, long messageId, Duration pause) {
        return transactions.run("noting a sent alert", () -> {
            boolean isHeld = release(delivery, "failures = 0, last_error = NULL,", Optional.empty(), pause);
            statements.update("""
                    UPDATE alert_notice SET state = 'SENT', sent_at = now(), message_id = ?
                    WHERE id = ANY (?::bigint[]) AND state = 'PENDING'
                    """, messageId, ids(delivery));
            return isHeld;
        });
    }

    @Override
    public void failed(Delivery delivery, String why, Duration wait) {
        transactions.run(
                "noting a failed alert",
                () -> release(delivery, "failures = failures + 1, last_error = ?,", Optional.of(why), wait));
    }

    @Override
    public void postpone(Delivery delivery, Duration wait) {
        transactions.run("postponing alerts", () -> release(delivery, "", Optional.empty(), wait));
    }

    @Override
    public void refused(Delivery delivery, String why) {
        transactions.run("dropping a refused alert", () -> {
            release(delivery, "", Optional.empty(), Duration.ZERO);
            statements.update("""
                    UPDATE alert_notice SET state = 'DROPPED', note = ?
                    WHERE id = ANY (?::bigint[]) AND state = 'PENDING'
                    """, why, ids(delivery));
        });
    }

    private boolean release(Delivery delivery, String changes, Optional<String> error, Duration wait) {
        String sql = "UPDATE alert_chat SET " + changes
                + " sender = NULL, lease_until = NULL, send_after = now() + make_interval(secs => ?)"
                + " WHERE name = ? AND sender = ?";
        String chat = delivery.chat().name();
        int released = error.isPresent()
                ? statements.update(sql, error, wait, chat, delivery.sender())
                : statements.update(sql, wait, chat, delivery.sender());
        return released == 1;
    }

    @Override
    public void moved(String chat, long id) {
        transactions.run(
                "storing the new id of a chat",
                () -> statements.update("UPDATE alert_chat SET chat_id = ? WHERE name = ?", id, chat));
    }

    @Override
    public void disable(String chat, String why) {
        transactions.run("switching a chat off", () -> {
            statements.update("""
                    UPDATE alert_chat SET disabled_at = now(), disabled_reason = ?, sender = NULL, lease_until = NULL
                    WHERE name = ?
                    """, why, chat);
            statements.update("""
                    UPDATE alert_notice SET state = 'DROPPED', note = 'the chat was switched off: ' || ?::text
                    WHERE chat = ? AND state = 'PENDING'
                    """, why, chat);
        });
    }

    @Override
    public void enable(String chat) {
        transactions.run("switching a chat on", () -> statements.update("""
                UPDATE alert_chat SET disabled_at = NULL, disabled_reason = NULL, failures = 0, last_error = NULL,
                    send_after = '-infinity'
                WHERE name = ?
                """, chat));
    }

    @Override
    public int drop(Duration age) {
        return transactions.run("dropping old alerts", () -> statements.update("""
                UPDATE alert_notice SET state = 'DROPPED', note = coalesce(
                    (SELECT 'not sent in time: ' || last_error FROM alert_chat WHERE name = chat), 'not sent in time')
                WHERE state = 'PENDING' AND created_at < now() - make_interval(secs => ?)
                """, age));
    }

    @Override
    public boolean prune(Duration keep, int most) {
        return transactions.run("deleting old alerts", () -> statements.update("""
                DELETE FROM alert_notice WHERE id IN (
                    SELECT id FROM alert_notice
                    WHERE state <> 'PENDING' AND created_at < now() - make_interval(secs => ?) ORDER BY id LIMIT ?)
                """, keep, most) == most);
    }

    @Override
    public List<Chat> chats() {
        return transactions.run("reading the chats of alerts", () -> statements.list("""
                SELECT name, chat_id, topic, events, disabled_at, disabled_reason, failures, last_error,
                    CASE WHEN send_after > now() THEN send_after END,
                    (SELECT count(*) FROM alert_notice WHERE chat = name AND state = 'PENDING')
                FROM alert_chat WHERE configured ORDER BY name
                """, PostgresAlerts::chat));
    }

    @Override
    public List<Notice> list(Optional<Notice.State> state, Optional<Long> after, int limit) {
        return transactions.run(
                "reading alerts", () -> statements.list(NOTICE + """
                        WHERE state = coalesce(?::text, state) AND id < coalesce(?::bigint, 9223372036854775807)
                        ORDER BY id DESC LIMIT ?
                        """, PostgresAlerts::notice, state, after, limit));
    }

    private static List<Long> ids(Delivery delivery) {
        return delivery.notices().stream().map(Notice::id).toList();
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static ChatAddress address(ResultSet row) throws SQLException {
        Long topic = row.getObject(3, Long.class);
        return new ChatAddress(
                row.getString(1), row.getLong(2), topic == null ? OptionalLong.empty() : OptionalLong.of(topic));
    }

    private static Chat chat(ResultSet row) throws SQLException {
        Array events = row.getArray(4);
        return new Chat(
                address(row),
                List.of((String[]) events.getArray()),
                time(row, 5),
                Optional.ofNullable(row.getString(6)),
                row.getInt(7),
                Optional.ofNullable(row.getString(8)),
                time(row, 9),
                row.getLong(10));
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                AlertEvent.valueOf(row.getString(4)),
                Severity.valueOf(row.getString(5)),
                Optional.ofNullable(row.getObject(6, UUID.class)),
                row.getString(7),
                Notice.State.valueOf(row.getString(8)),
                time(row, 9).orElseThrow(),
                time(row, 10),
                Optional.ofNullable(row.getString(11)));
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
