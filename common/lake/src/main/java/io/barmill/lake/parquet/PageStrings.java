package io.barmill.lake.parquet;

import io.barmill.ticks.ByteStrings;
import io.barmill.ticks.StringColumn;
import java.util.Objects;

/** Some of a page's strings, decoded on access. */
final class PageStrings implements StringColumn {
    private final DeltaStringDecoder texts;
    private final int first;
    private final int size;

    PageStrings(DeltaStringDecoder texts, int first, int size) {
        this.texts = texts;
        this.first = first;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String get(int index) {
        return texts.get(first + Objects.checkIndex(index, size));
    }

    @Override
    public void appendTo(ByteStrings target) {
        texts.appendTo(target, first, first + size);
    }
}
