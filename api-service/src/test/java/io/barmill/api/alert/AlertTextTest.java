package io.barmill.api.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.ledger.alert.AlertEvent;
import io.barmill.ledger.alert.Notice;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertTextTest {
    private static final UUID JOB = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final String ABOUT = """
            {"kind": "download", "by": "intern_name", "succeeded": 3, "dead": 2,
             "codes": [{"code": "BAD_ROW", "count": 2}], "message": "row 7 of <x>",
             "request": {"exchange": "binance", "symbols": ["BTC-USDT", "ETH-USDT"], "symbol_count": 9,
                         "start": "2024-01-01", "end": "2024-01-02"}}""";

    @Test
    void startedJobIsDescribedByItsRequest() {
        assertThat(text(AlertEvent.JOB_STARTED).html()).isEqualTo("""
                <b>🚀 Download Started</b>
                Job ID: 00000000-0000-4000-8000-000000000001
                Exchange: binance
                Symbols: BTC-USDT, ETH-USDT and 7 more
                Date Range: 2024-01-01 to 2024-01-02
                Requested by: intern_name
                Causes: BAD_ROW × 2
                First: row 7 of &lt;x&gt;""");
    }

    @Test
    void failedJobIsDescribedByItsCountsItsCausesAndWhatToDo() {
        assertThat(AlertText.of(
                                List.of(notice(AlertEvent.JOB_FAILED, ABOUT)),
                                AlertTextTest::json,
                                Optional.of(URI.create("http://lake:8080/")))
                        .plain())
                .startsWith("❌ Download Failed\n")
                .endsWith("""
                        Tasks: 3 done, 2 failed, 0 cancelled
                        Causes: BAD_ROW × 2
                        First: row 7 of <x>
                        To retry what failed: barmill jobs retry 00000000-0000-4000-8000-000000000001
                        http://lake:8080/api/v1/jobs/00000000-0000-4000-8000-000000000001""");
    }

    @Test
    void severalNoticesHaveALineEach() {
        AlertText digest = AlertText.of(
                List.of(notice(AlertEvent.JOB_SUCCEEDED, ABOUT), notice(AlertEvent.JOB_FAILED, "{\"kind\":\"check\"}")),
                AlertTextTest::json,
                Optional.empty());

        assertThat(digest.plain()).isEqualTo("""
                2 notices
                ✅ Download Completed: binance BTC-USDT, ETH-USDT and 7 more 2024-01-01 to 2024-01-02 BAD_ROW × 2 (00000000-0000-4000-8000-000000000001)
                ❌ Check Failed (00000000-0000-4000-8000-000000000001)""");
    }

    @Test
    void longTextIsCutBetweenLinesAndSaysSo() {
        AlertText digest = AlertText.of(
                Collections.nCopies(50, notice(AlertEvent.JOB_FAILED, ABOUT)), AlertTextTest::json, Optional.empty());

        assertThat(digest.plain().length()).isLessThan(4_096);
        assertThat(digest.plain()).matches("(?s).*\n… \\d+ more");
    }

    /** Whatever a venue or a file has in a name, the markup stays valid and the text short enough. */
    @Test
    void anyCharacterIsEscaped() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(10_000); length > 0; length--) {
                name.appendCodePoint(random.nextInt(10) == 0 ? 0x1F600 + random.nextInt(50) : random.nextInt(128));
            }
            AlertText text = new AlertText(List.of(name.toString(), name.toString()));

            assertThat(text.html().replaceAll("</?b>|&(amp|lt|gt);", "")).doesNotContain("<", ">", "&");
            assertThat(text.plain().length()).isLessThan(4_096);
            assertThat(text.plain().codePoints().noneMatch(point -> point >= 0xD800 && point < 0xE000))
                    .isTrue();
        }
    }

    private static AlertText text(AlertEvent event) {
        return AlertText.of(List.of(notice(event, ABOUT)), AlertTextTest::json, Optional.empty());
    }

    private static Notice notice(AlertEvent event, String about) {
        return new Notice(
                1,
                "111",
                "cause",
                event,
                event.severity(),
                Optional.of(JOB),
                about,
                Notice.State.PENDING,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
