package io.barmill.sandbox.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedArchivesTest {
    private static final String FOLDER = "data/spot/daily/aggTrades/ADABTC/";
    private static final String ZIP = FOLDER + "ADABTC-aggTrades-2021-11-28.zip";
    private static final String DATASET = "v1/deribit/trades/2020/03/02/BTC-PERPETUAL.csv.gz";

    @TempDir
    Path root;

    private void record() throws IOException {
        write(ZIP, ArchivePacker.zip(ZIP, csv -> {}));
        write(ZIP + ".CHECKSUM", new byte[] {'a', 'b'});
        write(DATASET, ArchivePacker.gzip(csv -> {}));
    }

    private void write(String path, byte[] bytes) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private SandboxVenue serve() {
        return SandboxVenue.start(SandboxOptions.defaults().withRecorded(root));
    }

    @Test
    void filesAreServedAsTheyAreAndNothingElseIs() throws IOException {
        record();
        Files.writeString(root.resolveSibling(root.getFileName() + "-secret"), "not below the folder");
        try (SandboxVenue venue = serve()) {
            Http http = new Http(venue);
            for (String path : List.of(ZIP, ZIP + ".CHECKSUM")) {
                assertThat(http.get("/" + path).body()).isEqualTo(Files.readAllBytes(root.resolve(path)));
            }
            assertThat(http.get("/" + DATASET).statusCode()).isEqualTo(401);
            assertThat(http.get("/" + DATASET, "Authorization", "Bearer TD.sandbox")
                            .body())
                    .isEqualTo(Files.readAllBytes(root.resolve(DATASET)));
            for (String path : List.of(
                    "/" + FOLDER,
                    "/" + ZIP.replace("28", "29"),
                    "/data/spot/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-01-01.zip",
                    "/data/%2e%2e/%2e%2e/" + root.getFileName() + "-secret")) {
                assertThat(http.get(path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void listsSayWhatTheFolderHolds() throws IOException {
        record();
        try (SandboxVenue venue = serve()) {
            Http http = new Http(venue);
            JsonObject spot = new JsonObject(http.text("/api/v3/exchangeInfo"));
            assertThat(spot.getJsonArray("symbols")).hasSize(1);
            JsonObject symbol = spot.getJsonArray("symbols").getJsonObject(0);
            assertThat(symbol.getString("symbol")).isEqualTo("ADABTC");
            assertThat(symbol.getString("baseAsset")).isEqualTo("ADA");
            assertThat(symbol.getString("quoteAsset")).isEqualTo("BTC");
            assertThat(new JsonObject(http.text("/fapi/v1/exchangeInfo")).getJsonArray("symbols"))
                    .isEmpty();
            assertThat(http.text("/data.binance.vision?delimiter=/&prefix=data/spot/"))
                    .contains("<CommonPrefixes><Prefix>data/spot/daily/</Prefix></CommonPrefixes>");
            assertThat(http.text("/data.binance.vision?delimiter=/&prefix=" + FOLDER))
                    .contains("<Key>" + ZIP + "</Key>", "<Size>" + Files.size(root.resolve(ZIP)) + "</Size>")
                    .contains("<Key>" + ZIP + ".CHECKSUM</Key>");
            JsonObject deribit = new JsonObject(http.text("/v1/exchanges/deribit"));
            assertThat(deribit.getJsonObject("datasets").getString("exportedUntil"))
                    .isEqualTo("2020-03-03T00:00:00.000Z");
        }
    }

    @Test
    void faultsWorkOnRecordedArchivesToo() throws IOException {
        record();
        try (SandboxVenue venue = serve()) {
            Http http = new Http(venue);
            venue.faults().add(Fault.of(FaultKind.CHANGED_AFTER_PUBLICATION, "/" + ZIP));
            byte[] changed = http.get("/" + ZIP).body();
            assertThat(changed).isNotEqualTo(Files.readAllBytes(root.resolve(ZIP)));
            assertThat(Http.unzip(ZIP, changed)).isEmpty();
            assertThat(http.text("/" + ZIP + ".CHECKSUM")).startsWith(Http.sha256(changed));
            venue.faults().clear();
            venue.faults().add(Fault.of(FaultKind.CHANGED_AFTER_PUBLICATION, "/" + DATASET));
            byte[] other = http.get("/" + DATASET, "Authorization", "Bearer TD.sandbox")
                    .body();
            assertThat(other).isNotEqualTo(Files.readAllBytes(root.resolve(DATASET)));
            assertThat(Http.gunzip(other)).isEmpty();
        }
    }

    @Test
    void folderThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> SandboxVenue.start(SandboxOptions.defaults().withRecorded(root.resolve("nowhere"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void realArchivesAreServedByteForByte() throws IOException {
        Path real = realData().resolve("binance-vision");
        assumeThat(real).as("real exchange data (BARMILL_REALDATA)").isDirectory();
        try (SandboxVenue venue = SandboxVenue.start(SandboxOptions.defaults().withRecorded(real))) {
            Http http = new Http(venue);
            String zip = "data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-11.zip";
            byte[] served = http.get("/" + zip).body();
            assertThat(served).isEqualTo(Files.readAllBytes(real.resolve(zip)));
            assertThat(http.text("/" + zip + ".CHECKSUM"))
                    .isEqualTo(Http.sha256(served) + "  XRPETH-aggTrades-2019-10-11.zip");
            assertThat(Http.unzip(zip, served)).hasSize(5_929);
            assertThat(new JsonObject(http.text("/api/v3/exchangeInfo"))
                            .getJsonArray("symbols").stream().map(symbol -> ((JsonObject) symbol).getString("symbol")))
                    .containsExactly("ADABTC", "XRPETH");
        }
    }

    /** The folder that the environment names, else the one beside the project. */
    private static Path realData() {
        String home = System.getProperty("barmill.home", "..");
        return Optional.ofNullable(System.getenv("BARMILL_REALDATA"))
                .map(Path::of)
                .orElse(Path.of(home, "..", "shared", "realdata"));
    }
}
