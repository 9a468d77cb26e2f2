package io.barmill.research.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.research.data.ColumnSeries;
import io.barmill.research.feature.Panels;
import io.barmill.research.label.Label.Touch;
import io.barmill.research.label.PurgedFolds.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final long HOUR = Panels.HOUR;
    private static final ColumnSeries BARS = Panels.random("A", 4, 400);

    /** A scan of each path, without any of the code under test. */
    @Test
    void barriersAreThoseOfANaiveScan() {
        double[] closes = BARS.column("close");
        int[] events = IntStream.range(0, 390).filter(i -> i % 7 == 0).toArray();
        double[] targets = new double[400];
        Arrays.fill(targets, 0.03);
        List<Label> labels =
                new TripleBarrier(2, 1, 24 * HOUR, 0, false, false).of(BARS, events, targets, new double[0]);

        for (int k = 0; k < events.length; k++) {
            double expected = Double.NaN;
            for (int i = events[k] + 1; i < 400 && Double.isNaN(expected); i++) {
                double value = closes[i] / closes[events[k]] - 1;
                expected = value > 0.06 ? 1 : value < -0.03 ? -1 : i - events[k] == 24 ? 0 : Double.NaN;
            }
            assertThat(labels.get(k).label()).isEqualTo(Double.valueOf(expected));
        }
        assertThat(labels).extracting(Label::label).contains(1.0, -1.0, 0.0);
    }

    @Test
    void pathThatTheDataCutOffHasNoLabel() {
        double[] targets = new double[400];
        Arrays.fill(targets, 1);

        Label label = new TripleBarrier(1, 1, 24 * HOUR, 0, false, false)
                .of(BARS, new int[] {390}, targets, new double[0])
                .get(0);

        assertThat(label.label()).isNaN();
        assertThat(label.value()).isNaN();
        assertThat(label.touch()).isEqualTo(Touch.NONE);
    }

    @Test
    void bothBarriersInOneBarAreTheStop() {
        ColumnSeries series = Panels.closes(100, 100, 100);
        series.column("high")[1] = 103;
        series.column("low")[1] = 97;
        double[] targets = {0.02, 0.02, 0.02};
        double[] shorts = {-1, -1, -1};

        assertThat(new TripleBarrier(1, 1, 0, 0, true, false).of(series, new int[] {0}, targets, new double[0]))
                .singleElement()
                .satisfies(label -> assertThat(label.label()).isEqualTo(-1));
        assertThat(new TripleBarrier(1, 1, 0, 0, true, false).of(series, new int[] {0}, targets, shorts))
                .singleElement()
                .satisfies(label -> assertThat(label.touch()).isEqualTo(Touch.STOP));
    }

    /** A short profits from the fall, with its own multiples on either side. */
    @Test
    void sideTurnsTheBarriersRound() {
        ColumnSeries series = Panels.closes(100, 97, 94);
        double[] targets = {0.02, 0.02, 0.02};

        Label label = new TripleBarrier(2.5, 1, 0, 0, false, false)
                .of(series, new int[] {0}, targets, new double[] {-1, -1, -1})
                .get(0);

        assertThat(label.end()).isEqualTo(2);
        assertThat(label.touch()).isEqualTo(Touch.PROFIT);
        assertThat(label.label()).isEqualTo(-1);
        assertThat(label.meta()).isEqualTo(1);
    }

    @Test
    void weightIsTheShareThatIsALabelsOwn() {
        List<Label> labels = List.of(label(0, 3), label(2, 5), label(8, 9));

        assertThat(Uniqueness.of(labels)).containsExactly(0.75, 0.75, 1);
    }

    /** No moment of a training label lies in a test, or in the embargo behind it. */
    @Test
    void trainingNeverMeetsItsTest() {
        Random random = new Random(9);
        long[] starts = LongStream.range(0, 200).map(i -> 3 * i).toArray();
        long[] ends =
                Arrays.stream(starts).map(start -> start + random.nextInt(40)).toArray();
        List<Role[]> splits = new PurgedFolds(6, 2, 10).split(starts, ends);

        assertThat(splits).hasSize(15);
        int[] tested = new int[200];
        for (Role[] roles : splits) {
            for (int i = 0; i < 200; i++) {
                tested[i] += roles[i] == Role.TEST ? 1 : 0;
                int label = i;
                assertThat(IntStream.range(0, 200)
                                .filter(k -> roles[label] == Role.TEST && roles[k] == Role.TRAIN)
                                .anyMatch(k -> starts[k] <= ends[label] && ends[k] >= starts[label]))
                        .isFalse();
            }
            assertThat(roles).contains(Role.TRAIN, Role.PURGED);
        }
        assertThat(tested).containsOnly(5);
    }

    @Test
    void embargoFollowsTheLastEndOfTheTest() {
        long[] starts = LongStream.range(0, 12).map(i -> 10 * i).toArray();
        long[] ends = Arrays.stream(starts).map(start -> start + 1).toArray();

        Role[] roles = new PurgedFolds(3, 1, 9).split(starts, ends).get(0);

        assertThat(roles)
                .startsWith(Role.TEST, Role.TEST, Role.TEST, Role.TEST, Role.EMBARGOED, Role.TRAIN)
                .doesNotContain(Role.PURGED);
    }

    @Test
    void sideThatFiresBeginsAgainAndTheOtherGoesOn() {
        double[] closes = Arrays.stream(new double[] {0, 0.03, 0.02, 0.04, -0.02})
                .map(Math::exp)
                .toArray();
        double[] thresholds = {0.025, 0.025, 0.025, 0.025, 0.025};

        assertThat(Events.cusum(closes, thresholds)).containsExactly(1, 4);
    }

    private static Label label(int row, int end) {
        return new Label(row, end, Double.NaN, 0, 0, Touch.HORIZON, Double.NaN);
    }
}
