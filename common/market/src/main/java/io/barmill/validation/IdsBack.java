package io.barmill.validation;

import java.util.List;

/** Finds rows with a smaller id than the row before. */
final class IdsBack implements Validator {
    private SourceFile file;
    private long rows;
    private long back;
    private long before = Rows.NO_ID;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.ID_BACK);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        back = 0;
        if (!follows) {
            before = Rows.NO_ID;
        }
    }

    @Override
    public void accept(Rows batch, Results results) {
        long[] ids = batch.ids();
        for (int row = 0; row < batch.size(); row++) {
            long id = ids[row];
            if (id < before && id != Rows.NO_ID) {
                back++;
                long time = batch.times()[row];
                results.find(
                        file,
                        Rule.ID_BACK,
                        Severity.ERROR,
                        time,
                        time,
                        1,
                        batch.place(row),
                        "the id %d comes after %d",
                        id,
                        before);
            }
            before = id;
        }
        rows += batch.size();
    }

    @Override
    public void end(Results results) {
        results.check(file, Rule.ID_BACK, rows, Observation.of("ids fall %,d times", back));
    }
}
