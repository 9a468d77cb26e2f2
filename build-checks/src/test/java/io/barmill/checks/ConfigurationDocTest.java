package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference of configuration keys is what the mappings say. */
class ConfigurationDocTest {
    private static final String REGENERATE =
            "./mvnw -pl build-checks -am package -Dbarmill.docs.write=true -Dtest=ConfigurationDocTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void referenceIsGeneratedFromTheMappings() throws IOException {
        Repository repository = Repository.ofBuild();
        Path page = repository.root().resolve("docs/reference/configuration.md");
        String generated = ConfigurationDoc.generate(repository);
        if (Boolean.getBoolean("barmill.docs.write")) {
            Files.writeString(page, generated);
        }

        assertThat(page).as("write it with: %s", REGENERATE).exists();
        assertThat(Files.readString(page))
                .as("write it again with: %s", REGENERATE)
                .isEqualTo(generated);
    }

    @Test
    void changedDefaultAndCommentChangeTheReference(@TempDir Path folder) {
        Repository repository = Repository.ofBuild();
        Repository changed = new Repository(folder);
        Stream.concat(repository.sources().stream(), repository.files(".properties").stream())
                .forEach(file -> changed.write(
                        repository.name(file),
                        Repository.read(file)
                                .replace("barmill.rabbitmq.port=", "barmill.rabbitmq.port=1")
                                .replace("/** Where the lake is", "/** Another comment")));

        List<String> lines = ConfigurationDoc.generate(repository).lines().toList();
        assertThat(ConfigurationDoc.generate(changed).lines())
                .filteredOn(line -> !lines.contains(line))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("| `barmill.rabbitmq.port`"))
                .anyMatch(line -> line.startsWith("Another comment"));
    }
}
