package io.barmill.api.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VendoredFilesTest {
    private static final String FOLDER = "/META-INF/resources/ui/vendor/";

    @Test
    void chartLibraryIsTheOneThatWasPublished() throws Exception {
        assertThat(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes("lightweight-charts-5.2.1.mjs"))))
                .isEqualTo("1bb1ee79f9d4dd17261b53d930f7a8995748276f80e7ba0e24412b5068062f5f");
    }

    @Test
    void chartLibraryComesWithItsLicenceAndNotice() throws IOException {
        assertThat(text("lightweight-charts-license.txt")).contains("Apache License", "Version 2.0");
        assertThat(text("lightweight-charts-notice.txt")).contains("TradingView", "https://www.tradingview.com/");
    }

    private static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream file = VendoredFilesTest.class.getResourceAsStream(FOLDER + name)) {
            return file.readAllBytes();
        }
    }
}
