package io.barmill.research.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.research.spec.BacktestSpec;
import io.barmill.research.spec.DataFile;
import io.barmill.research.strategy.Strategy;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The SHA-256 of everything that a result depends on: the same fingerprint means the same result. */
final class Fingerprint {
    /** Incremented whenever the engine gives another result for the same input. */
    private static final int ENGINE_VERSION = 1;

    private static final ObjectMapper CANONICAL =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Fingerprint() {}

    static String of(BacktestSpec spec, Map<String, Double> params, Strategy strategy, Map<String, String> inputs) {
        ObjectNode all = CANONICAL.createObjectNode();
        ObjectNode document = spec.understood();
        withoutPaths(document);
        all.set("spec", document);
        all.set("params", CANONICAL.valueToTree(params));
        all.put("engine", ENGINE_VERSION);
        all.put("plugin", plugin(strategy));
        all.set("inputs", CANONICAL.valueToTree(inputs));
        try {
            Object sorted = CANONICAL.treeToValue(all, Object.class);
            MessageDigest digest = digest();
            return HexFormat.of()
                    .formatHex(
                            digest.digest(CANONICAL.writeValueAsString(sorted).getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void withoutPaths(ObjectNode spec) {
        for (JsonNode instrument : spec.at("/data/instruments")) {
            if (instrument instanceof ObjectNode object) {
                object.remove(List.of("bars", "execution", "funding"));
            }
        }
    }

    /** The digest of the jar that a user's strategy comes from; empty for a built-in one. */
    private static String plugin(Strategy strategy) {
        CodeSource source = strategy.getClass().getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        boolean builtIn = strategy.getClass().getPackage().equals(Strategy.class.getPackage());
        if (builtIn || location == null) {
            return "";
        }
        try {
            Path file = Path.of(location.toURI());
            return Files.isRegularFile(file) ? DataFile.local(file).sha256() : "";
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
