package io.barmill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    @Test
    void worksTakeTurnsAfterOneRoundToWarmUp() throws Exception {
        List<Long> calls = new ArrayList<>();

        List<Stopwatch.Timing> timings = new Stopwatch(2).inTurn(List.of(() -> call(calls, 1), () -> call(calls, 2)));

        assertThat(calls).containsExactly(1L, 2L, 1L, 2L, 1L, 2L);
        assertThat(timings).extracting(Stopwatch.Timing::result).containsExactly(1L, 2L);
        assertThat(timings).allSatisfy(timing -> assertThat(timing.rounds()).hasSize(2));
    }

    @Test
    void ratioIsTheMedianOfTheRounds() {
        Stopwatch.Timing ours = new Stopwatch.Timing(List.of(1.0, 10.0, 2.0), 0);
        Stopwatch.Timing theirs = new Stopwatch.Timing(List.of(3.0, 20.0, 8.0), 0);

        assertThat(theirs.ratio(ours)).isCloseTo(3, within(1e-9));
        assertThat(ours.seconds()).isEqualTo(2);
    }

    private static long call(List<Long> calls, long which) {
        calls.add(which);
        return which;
    }
}
