package io.barmill.live.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.live.venue.StreamTrade;
import io.barmill.testing.Randomized;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TradeSequenceTest {
    private final List<Long> passed = new ArrayList<>();
    private final List<TradeGap> gaps = new ArrayList<>();
    private final TradeSequence sequence = new TradeSequence(new TradeSequence.Sink() {
        @Override
        public void trade(StreamTrade trade) {
            passed.add(trade.id());
        }

        @Override
        public void gap(TradeGap gap) {
            gaps.add(gap);
        }
    });

    @Test
    void tradesAfterAHoleWaitUntilItIsRepaired() {
        receive(5, 6, 9, 10);

        assertThat(passed).containsExactly(5L, 6L);
        assertThat(sequence.state()).isEqualTo(TradeSequence.State.REPAIRING);
        assertThat(sequence.missing()).contains(new TradeGap(7, 9, 6_000, 9_000));

        sequence.repair(trade(7));
        sequence.repair(trade(8));
        sequence.repair(trade(9));

        assertThat(passed).containsExactly(5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(sequence.state()).isEqualTo(TradeSequence.State.CONTIGUOUS);
        assertThat(sequence.repaired()).isEqualTo(2);
        assertThat(gaps).isEmpty();
    }

    @Test
    void aTradeThatArrivesTwiceIsPassedOnOnce() {
        receive(5, 6, 6, 5, 9, 9, 7, 8, 9);

        assertThat(passed).containsExactly(5L, 6L, 7L, 8L, 9L);
        assertThat(sequence.duplicates()).isEqualTo(4);
    }

    @Test
    void aHoleThatCannotBeRepairedIsAGap() {
        receive(5, 8);

        sequence.giveUp();
        receive(9);

        assertThat(passed).containsExactly(5L, 8L, 9L);
        assertThat(gaps).containsExactly(new TradeGap(6, 8, 5_000, 8_000));
        assertThat(gaps.get(0).missing()).isEqualTo(2);
    }

    @Test
    void aSequenceContinuesAfterARestart() {
        TradeSequence restarted = new TradeSequence(
                new TradeSequence.Sink() {
                    @Override
                    public void trade(StreamTrade trade) {
                        passed.add(trade.id());
                    }

                    @Override
                    public void gap(TradeGap gap) {
                        gaps.add(gap);
                    }
                },
                41,
                41_000);

        restarted.receive(trade(45));

        assertThat(passed).isEmpty();
        assertThat(restarted.missing()).contains(new TradeGap(42, 45, 41_000, 45_000));
    }

    @Test
    void anyOrderAfterTheFirstIsPutRight() {
        long seed = Randomized.seed();
        Random random = Randomized.random();
        List<Long> ids = new ArrayList<>(LongStream.range(101, 400).boxed().toList());
        Collections.shuffle(ids, random);

        receive(100);
        ids.forEach(id -> {
            if (random.nextBoolean()) {
                sequence.receive(trade(id));
            } else {
                sequence.repair(trade(id));
            }
        });

        assertThat(passed)
                .as("seed %s", seed)
                .containsExactlyElementsOf(LongStream.range(100, 400).boxed().toList());
    }

    private void receive(long... ids) {
        for (long id : ids) {
            sequence.receive(trade(id));
        }
    }

    private static StreamTrade trade(long id) {
        return new StreamTrade(id, id, id, BigDecimal.ONE, BigDecimal.ONE, id * 1_000, id * 1_000, false);
    }
}
