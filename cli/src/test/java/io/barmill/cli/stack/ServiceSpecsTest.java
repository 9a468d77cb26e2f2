package io.barmill.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSpecsTest {
    @TempDir
    Path home;

    @BeforeEach
    void packageServices() throws IOException {
        for (ServiceKind kind : ServiceKind.values()) {
            Path jar = home.resolve(kind.module()).resolve("target/quarkus-app/quarkus-run.jar");
            Files.createDirectories(jar.getParent());
            Files.createFile(jar);
        }
    }

    @Test
    void everythingLiesInTheStacksFolderByDefault() {
        assertThat(specs(true, Map.of()))
                .allSatisfy(spec -> assertThat(spec.config())
                        .containsEntry(
                                "barmill.lake.uri", home.resolve("d/lake").toString())
                        .containsEntry(
                                "barmill.scratch.dir",
                                home.resolve("d/scratch/" + spec.name()).toString())
                        .containsEntry(
                                "barmill.import.folder",
                                home.resolve("d/import").toString()));
    }

    @Test
    void usersLakeAndFoldersReachEveryService() {
        Map<String, String> variables = Map.of(
                "BARMILL_LAKE_URI", "s3://ticks/lake",
                "BARMILL_SCRATCH_DIR", "/fast",
                "BARMILL_IMPORT_FOLDER", "/incoming");

        assertThat(specs(true, variables))
                .allSatisfy(spec -> assertThat(spec.config())
                        .containsEntry("barmill.lake.uri", "s3://ticks/lake")
                        .containsEntry("barmill.scratch.dir", "/fast/" + spec.name())
                        .containsEntry("barmill.import.folder", "/incoming"));
    }

    @Test
    void lakeIsOfTheVenuesKind() {
        assertThat(specs(true, Map.of()))
                .hasSize(3)
                .allSatisfy(spec -> assertThat(spec.config()).containsEntry("barmill.lake.kind", "real"));
        assertThat(specs(false, Map.of()))
                .hasSize(3)
                .allSatisfy(spec -> assertThat(spec.config()).containsEntry("barmill.lake.kind", "sandbox"));
    }

    private List<ServiceSpec> specs(boolean live, Map<String, String> variables) {
        StackPlan plan = new StackPlan(
                new Installation(home),
                new StackFolders(home.resolve("d"), home.resolve("tmp")),
                false,
                0,
                1,
                1,
                new StackPlan.Venue(live, Optional.empty()),
                StackPlan.Tuning.QUICK,
                true,
                Map.of());
        return new ServiceSpecs(plan, Map.of(), UserSettings.of(variables)).all();
    }
}
