package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.barmill.checks.ModuleLaws.Law;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The production classes of every module keep the laws. */
class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.barmill");

    @Test
    void everyModuleIsOnTheClassPath() {
        assertThat(ModuleLaws.PACKAGES)
                .allMatch(prefix ->
                        PRODUCTION.stream().anyMatch(type -> (type.getPackageName() + ".").startsWith(prefix)));
    }

    @ParameterizedTest
    @FieldSource("io.barmill.checks.ModuleLaws#ALL")
    void productionClassesKeepTheLaw(Law law) {
        law.rule().check(PRODUCTION);
    }
}
