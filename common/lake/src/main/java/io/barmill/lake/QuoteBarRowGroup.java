package io.barmill.lake;

import io.barmill.bars.quotes.QuoteBar;
import io.barmill.lake.parquet.ColumnWriter;
import io.barmill.lake.parquet.RowGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.page.PageWriteStore;

/** A row group of quote bars. */
final class QuoteBarRowGroup extends RowGroup {
    private final List<ColumnWriter> columns = new ArrayList<>();
    private final List<QuoteBarColumn.Feed> feeds = new ArrayList<>();

    QuoteBarRowGroup(PageWriteStore store) {
        for (QuoteBarColumn column : QuoteBarColumn.ALL) {
            QuoteBarColumn.Open open =
                    column.opening().open(QuoteBarColumn.SCHEMA.getColumns().get(columns.size()), store);
            columns.add(open.sink());
            feeds.add(open.feed());
        }
    }

    void write(QuoteBar bar) throws IOException {
        for (QuoteBarColumn.Feed feed : feeds) {
            feed.write(bar);
        }
        added(1);
    }

    @Override
    protected List<ColumnWriter> columns() {
        return columns;
    }
}
