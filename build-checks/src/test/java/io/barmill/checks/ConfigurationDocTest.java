package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference of configuration keys is what the mappings say. */
class ConfigurationDocTest {
    private static final String REGENERATE =
            "./mvnw -pl build-checks -am package -Dbarmill.docs.write=true -Dtest=ConfigurationDocTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void referenceIsGeneratedFromTheMappings() throws IOException {
        Path page = Repository.root().resolve("docs/reference/configuration.md");
        String generated = ConfigurationDoc.generate();
        if (Boolean.getBoolean("barmill.docs.write")) {
            Files.writeString(page, generated);
        }

        assertThat(page).as("write it with: %s", REGENERATE).exists();
        assertThat(Files.readString(page))
                .as("write it again with: %s", REGENERATE)
                .isEqualTo(generated);
    }
}
