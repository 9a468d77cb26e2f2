package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
    private static final FileRequest SOURCE = new FileRequest(
            URI.create("https://venue.example/a/b?x=1"),
            Map.of("Authorization", "Bearer secret", "Accept-Encoding", "gzip"),
            (status, body) -> false);

    @ParameterizedTest
    @CsvSource({
        "302, /c, https://venue.example/c, true",
        "301, c, https://venue.example/a/c, true",
        "307, https://VENUE.example/c, https://VENUE.example/c, true",
        "308, https://other.example/c, https://other.example/c, false",
        "303, https://venue.example:8443/c, https://venue.example:8443/c, false"
    })
    void onlyTheSameOriginHearsTheSecret(int status, String location, String target, boolean hears) {
        FileRequest next = Redirect.of(SOURCE, head(status, location)).orElseThrow();

        assertThat(next.url()).isEqualTo(URI.create(target));
        assertThat(next.headers().containsKey("Authorization")).isEqualTo(hears);
        assertThat(next.headers()).containsEntry("Accept-Encoding", "gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://venue.example/c", "file:///etc/passwd", "ftp://venue.example/c", "::", "mailto:a@b"})
    void whatIsLessSafeIsNotFollowed(String location) {
        assertThat(Redirect.of(SOURCE, head(302, location))).isEmpty();
    }

    @Test
    void anAnswerWithoutAPlaceIsNoRedirect() {
        assertThat(Redirect.of(SOURCE, new ResponseEvent.Head(302, MultiMap.caseInsensitiveMultiMap())))
                .isEmpty();
        assertThat(Redirect.of(SOURCE, head(304, "/c"))).isEmpty();
    }

    private static ResponseEvent.Head head(int status, String location) {
        return new ResponseEvent.Head(status, MultiMap.caseInsensitiveMultiMap().add("location", location));
    }
}
