package io.barmill.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of findings, by the example of trades that are missing or there twice. */
class ResultsTest {
    private List<Trade> trades;

    @BeforeEach
    void day() {
        trades = new ArrayList<>(Trades.random(new Random(7), DataType.TRADES, Checked.DAY, 8_000));
    }

    private Results results() throws IOException {
        return Checked.trades(DataType.TRADES, trades);
    }

    @Test
    void manyFindingsOfAKindBecomeOne() throws IOException {
        for (int row = 7_000; row > 1_000; row -= 100) {
            trades.remove(row);
        }

        Results results = results();

        assertThat(results.findings()).hasSize(Results.MOST + 1);
        assertThat(results.findings().get(Results.MOST).count()).isEqualTo(60 - Results.MOST);
        assertThat(results.findings().get(Results.MOST).detail()).startsWith("and more of the same, 40 in all");
    }

    @Test
    void suppressedFindingsDoNotCount() throws IOException {
        trades.remove(2_000);
        Suppression known = new Suppression(
                Optional.of(Rule.ID_HOLE),
                "binance-futures/*/BTCUSDT",
                Checked.DAY,
                Checked.DAY,
                "the venue says so",
                LocalDate.of(2099, 1, 1));
        for (Suppression suppression : List.of(
                known,
                new Suppression(
                        Optional.empty(), "binance-futures/*", Checked.DAY, Checked.DAY, "known", Checked.DAY))) {
            Checked checked = new Checked(ValidationSettings.DEFAULT, List.of(suppression));
            checked.add(
                    Checked.file(DataType.TRADES, "binance-futures", Optional.of(Checked.DAY)), Trades.reader(trades));
            Results results = checked.finish();

            assertThat(results.findings()).isEmpty();
            assertThat(results.suppressed()).hasSize(1);
            assertThat(results.verdict()).isEqualTo(Verdict.PASS);
        }
        assertThat(known.isInForce(LocalDate.of(2099, 1, 1))).isTrue();
        assertThat(known.isInForce(LocalDate.of(2099, 1, 2))).isFalse();
        Suppression other =
                new Suppression(Optional.of(Rule.ID_BACK), "*", Checked.DAY, Checked.DAY, "known", Checked.DAY);
        Checked checked = new Checked(ValidationSettings.DEFAULT, List.of(other));
        checked.add(Checked.file(DataType.TRADES, "binance-futures", Optional.of(Checked.DAY)), Trades.reader(trades));
        assertThat(Checked.found(checked.finish())).containsExactly("ID_HOLE ERROR 1");
    }

    @Test
    void findingIsHeardAtOnceAndNamesItsRule() throws IOException {
        trades.add(3_001, trades.get(3_000));
        List<Finding> heard = new ArrayList<>();
        Results results = new Results(List.of(), heard::add);
        SourceFile file = Checked.file(DataType.TRADES, "binance-futures", Optional.of(Checked.DAY));
        SeriesValidation validation = new SeriesValidation(file, ValidationSettings.DEFAULT, results);
        validation.begin(file);

        validation.accept(Trades.batch(DataType.TRADES, trades.subList(0, 3_002)));

        assertThat(heard).singleElement().satisfies(found -> {
            assertThat(found.rule()).isEqualTo(Rule.ID_DOUBLE);
            assertThat(found.ruleVersion()).isEqualTo(1);
            assertThat(found.from()).isAfter(Instant.EPOCH);
        });
    }
}
