package io.barmill.ticks.defects;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowColumn.Kind;
import io.barmill.ticks.TickBatch;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Counts the defects of tables. Ids are compared only where they are integers, which count the changes of one book; they may
 * leave out numbers.
 */
final class TableDefects extends DefectCounter {
    private final OptionalInt id;

    TableDefects(RowBatch last, Optional<LocalDate> day) {
        super(last, day);
        OptionalInt column = last.schema().id();
        boolean isWhole =
                column.isPresent() && last.schema().column(column.getAsInt()).kind() == Kind.WHOLE;
        this.id = isWhole ? column : OptionalInt.empty();
    }

    @Override
    void count(TickBatch batch, int from, int to) {
        RowBatch rows = (RowBatch) batch;
        long[] times = rows.timestamps();
        long[] ids = id.isPresent() ? rows.longs(id.getAsInt()) : null;
        long time = last.size() > 0 ? last.timestamps()[0] : TickBatch.NO_TIME;
        long before = ids != null && last.size() > 0 ? ((RowBatch) last).longs(id.getAsInt())[0] : TickBatch.NO_TIME;
        int equal = 0;
        int sameId = 0;
        int back = 0;
        for (int row = from; row < to; row++) {
            boolean isEqual = times[row] == time && repeats(batch, row, from);
            equal += isEqual ? 1 : 0;
            time = times[row];
            if (ids != null) {
                boolean isKnown = ids[row] != TickBatch.NO_TIME;
                sameId += isKnown && ids[row] == before && !isEqual ? 1 : 0;
                back += isKnown && ids[row] < before ? 1 : 0;
                before = ids[row];
            }
        }
        count(Defect.EQUAL_ROWS, equal);
        count(Defect.EQUAL_IDS, sameId);
        count(Defect.IDS_BACK, back);
    }

    @Override
    long buys() {
        return 0;
    }

    @Override
    long sells() {
        return 0;
    }
}
