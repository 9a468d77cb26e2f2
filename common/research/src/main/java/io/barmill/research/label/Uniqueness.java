package io.barmill.research.label;

import io.barmill.research.numeric.CompensatedSum;
import java.util.List;

/** How much of a label is its own (López de Prado 2018, chapter 4). */
public final class Uniqueness {
    private Uniqueness() {}

    /** Returns for each label the mean, over its rows, of 1 ÷ the number of labels that are open in the row. */
    public static double[] of(List<Label> labels) {
        int rows = labels.stream().mapToInt(Label::end).max().orElse(-1) + 1;
        int[] open = new int[rows];
        for (Label label : labels) {
            for (int i = label.row(); i <= label.end(); i++) {
                open[i]++;
            }
        }
        double[] weights = new double[labels.size()];
        for (int k = 0; k < weights.length; k++) {
            Label label = labels.get(k);
            CompensatedSum sum = new CompensatedSum();
            for (int i = label.row(); i <= label.end(); i++) {
                sum.add(1.0 / open[i]);
            }
            weights[k] = sum.value() / (label.end() - label.row() + 1);
        }
        return weights;
    }
}
