package io.barmill.ledger.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String HEADER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void headerIsReadAndWrittenAsItWas() {
        TraceParent parsed = TraceParent.parse(HEADER).orElseThrow();

        assertThat(parsed).isEqualTo(new TraceParent("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01"));
        assertThat(parsed.header()).isEqualTo(HEADER);
    }

    @Test
    void headerOfALaterVersionMayHaveMoreFields() {
        assertThat(TraceParent.parse("cc" + HEADER.substring(2) + "-what-the-future-will-be-like"))
                .isEqualTo(TraceParent.parse(HEADER));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n"
            })
    void invalidHeaderIsNone(String header) {
        assertThat(TraceParent.parse(header)).isEmpty();
    }

    @Test
    void everyTraceAndEveryStepHasAnIdOfItsOwn() {
        List<TraceParent> traces =
                Stream.generate(TraceParent::start).limit(100).toList();

        assertThat(traces).extracting(TraceParent::traceId).doesNotHaveDuplicates();
        assertThat(traces).allSatisfy(trace -> {
            assertThat(TraceParent.parse(trace.header())).contains(trace);
            assertThat(trace.next().traceId()).isEqualTo(trace.traceId());
            assertThat(trace.next().spanId()).isNotEqualTo(trace.spanId());
            assertThat(TraceParent.parse(trace.next().header())).isPresent();
        });
    }
}
