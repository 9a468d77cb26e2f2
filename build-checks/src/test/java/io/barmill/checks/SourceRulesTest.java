package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules on source files: how many share a package, and what each public type says about itself. */
class SourceRulesTest {
    private static final int MOST_CLASSES_IN_A_PACKAGE = 45;
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^(?:@.*\\n)*public (?:abstract |final |sealed |non-sealed |strictfp )*(?:class|interface|enum|record|@interface) ",
            Pattern.MULTILINE);

    @Test
    void packagesOfTheLibrariesStaySmall() {
        Map<Path, Long> classes = Repository.sources().stream()
                .filter(file -> Repository.root().relativize(file).startsWith("common"))
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));

        assertThat(classes).hasSizeGreaterThan(10);
        assertThat(classes).allSatisfy((folder, count) -> assertThat(count)
                .as("classes of %s", folder)
                .isLessThanOrEqualTo(MOST_CLASSES_IN_A_PACKAGE));
    }

    @Test
    void everyPackageSaysWhatItIs() {
        assertThat(Repository.sources().stream().map(Path::getParent).distinct())
                .hasSizeGreaterThan(40)
                .allMatch(folder -> Files.isRegularFile(folder.resolve("package-info.java")));
    }

    @Test
    void everyPublicTypeHasADocComment() {
        assertThat(Repository.sources())
                .filteredOn(file -> !file.endsWith("package-info.java"))
                .hasSizeGreaterThan(300)
                .allMatch(SourceRulesTest::isDocumented, "with a doc comment on its public type");
    }

    private static boolean isDocumented(Path file) {
        String source = Repository.read(file);
        var type = PUBLIC_TYPE.matcher(source);
        return !type.find() || source.substring(0, type.start()).stripTrailing().endsWith("*/");
    }
}
