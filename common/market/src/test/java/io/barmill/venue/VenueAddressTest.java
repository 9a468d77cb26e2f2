package io.barmill.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.Randomized;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VenueAddressTest {
    private final VenueAddress address = new VenueAddress("key", URI.create("http://127.0.0.1:8090/base/"));

    @Test
    void aSegmentStaysOneSegment() {
        assertThat(address.below("v1", "@107 a/b", "..%2f", "币安").toString())
                .isEqualTo("http://127.0.0.1:8090/base/v1/%40107%20a%2Fb/..%252f/%E5%B8%81%E5%AE%89");
    }

    @Test
    void anySegmentDecodesToItself() {
        long seed = Randomized.seed();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String segment = random.ints(random.nextInt(1, 12), 0x20, 0x2fff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            String raw = address.below(segment).getRawPath();

            assertThat(raw).as("seed %d", seed).startsWith("/base/");
            assertThat(raw.substring("/base/".length())).as("seed %d", seed).doesNotContain("/", "+");
            assertThat(URLDecoder.decode(raw.substring("/base/".length()), StandardCharsets.UTF_8))
                    .as("seed %d", seed)
                    .isEqualTo(segment);
        }
    }
}
