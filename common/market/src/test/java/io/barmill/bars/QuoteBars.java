package io.barmill.bars;

import io.barmill.bars.quotes.QuoteBar;
import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.testing.TestQuote;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Ways to have quotes folded in a test. */
final class QuoteBars {
    private QuoteBars() {}

    static QuoteSpec spec(String name) {
        return (QuoteSpec) BarKind.parse("bar", name);
    }

    /** All bars that come of the quotes, the open one last. */
    static List<QuoteBar> of(String name, List<TestQuote> quotes) {
        List<QuoteBar> bars = new ArrayList<>();
        QuoteBarBuilder builder = spec(name).builder(bars::add);
        add(builder, quotes);
        builder.partial().ifPresent(bars::add);
        return bars;
    }

    /** Gives the builder the quotes in batches of an odd size, so that bars lie across batches. */
    static void add(QuoteBarBuilder builder, List<TestQuote> quotes) {
        for (RowBatch batch : TestQuote.batches(quotes, DataType.QUOTES, 97)) {
            builder.add(batch, 0, batch.size());
        }
    }

    /** The bar whose columns have these values, written {@code column=value}; a count that is not named is 0. */
    static QuoteBar parse(String text) {
        Map<String, String> values = Arrays.stream(text.strip().split("\\s+"))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        RecordComponent[] columns = QuoteBar.class.getRecordComponents();
        Class<?>[] types = Arrays.stream(columns).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = Arrays.stream(columns)
                .map(column -> value(column.getType(), values.remove(column.getName())))
                .toArray();
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("no such columns: " + values);
        }
        try {
            return QuoteBar.class.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Object value(Class<?> type, String text) {
        if (type == double.class) {
            return Double.valueOf(text);
        }
        if (type == long.class) {
            return text == null ? 0L : Long.valueOf(text);
        }
        return Boolean.valueOf(text);
    }
}
