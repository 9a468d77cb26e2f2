package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedChecksumTest {
    private static final String SUM = "677499df947445c3adc6e7c3823cfc1ce03f49423d6ab47fe08e5a16e5e7130e";
    private static final String NAME = "XRPETH-aggTrades-2019-10-11.zip";

    @ParameterizedTest
    @ValueSource(strings = {SUM + "  " + NAME, SUM + "  " + NAME + "\n", SUM + " *" + NAME + "\r\n"})
    void theSumIsRead(String file) {
        assertThat(parse(file)).isEqualTo(SUM);
    }

    @Test
    void theSumIsLowerCase() {
        assertThat(parse(SUM.toUpperCase(java.util.Locale.ROOT) + "  " + NAME)).isEqualTo(SUM);
    }

    @Test
    void aFileAboutAnotherArchiveIsRefused() {
        assertThat(refusal(SUM + "  XRPETH-aggTrades-2019-10-12.zip"))
                .hasMessage("http://venue/x.CHECKSUM is about XRPETH-aggTrades-2019-10-12.zip, expected " + NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                SUM,
                "  " + NAME,
                "<html>busy</html>",
                "677499df  " + NAME,
                SUM + "0  " + NAME,
                SUM + "  " + NAME + "\n" + SUM + "  other.zip"
            })
    void aFileWithoutASumAndANameIsRefused(String file) {
        BarmillException refusal = refusal(file);

        assertThat(refusal.code()).isEqualTo(ErrorCode.CHECKSUM_MISMATCH);
        assertThat(refusal).hasMessageContaining("http://venue/x.CHECKSUM has no checksum");
    }

    private static BarmillException refusal(String file) {
        return catchThrowableOfType(BarmillException.class, () -> parse(file));
    }

    private static String parse(String file) {
        return PublishedChecksum.parse(file.getBytes(StandardCharsets.UTF_8), "http://venue/x.CHECKSUM", NAME);
    }
}
