package io.barmill.research.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Specs as text: YAML, of which JSON is a part. */
final class Documents {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Documents() {}

    static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidFieldException("spec", file.toString(), "a YAML or JSON file");
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that paths in a spec are relative to. */
    static Path folder(Path file) {
        return file.toAbsolutePath().getParent();
    }

    static JsonNode parse(String document) {
        try {
            return YAML.readTree(document);
        } catch (JsonProcessingException e) {
            throw new InvalidFieldException("spec", e.getOriginalMessage(), "YAML or JSON");
        }
    }
}
