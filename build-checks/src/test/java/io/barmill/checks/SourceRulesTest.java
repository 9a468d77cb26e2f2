package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules on source files: how many share a package, and what each public type says about itself. */
class SourceRulesTest {
    private static final int MOST_CLASSES_IN_A_PACKAGE = 45;
    private static final Pattern STRING = Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"");
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:abstract |final |sealed |non-sealed |strictfp )*(?:class|interface|enum|record|@interface) ",
            Pattern.MULTILINE);

    @Test
    void packagesOfTheLibrariesStaySmall() {
        Map<Path, Long> classes = Repository.sources().stream()
                .filter(file -> Repository.root().relativize(file).startsWith("common"))
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));

        assertThat(classes).hasSizeGreaterThan(10);
        assertThat(classes)
                .allSatisfy((folder, count) ->
                        assertThat(count).as("classes of %s", folder).isLessThanOrEqualTo(MOST_CLASSES_IN_A_PACKAGE));
    }

    @Test
    void everyPackageSaysWhatItIs() {
        assertThat(Repository.sources().stream().map(Path::getParent).distinct())
                .hasSizeGreaterThan(40)
                .allMatch(folder -> Files.isRegularFile(folder.resolve("package-info.java")));
    }

    @Test
    void everyPublicTypeHasADocComment() {
        List<Path> types = Repository.sources().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .toList();

        assertThat(types).hasSizeGreaterThan(300);
        assertThat(types.stream().filter(file -> !isDocumented(file)))
                .as("public types without a doc comment")
                .isEmpty();
    }

    /** Nothing but annotations stands between the comment and the type. */
    private static boolean isDocumented(Path file) {
        String source = STRING.matcher(Repository.read(file)).replaceAll("");
        Matcher type = PUBLIC_TYPE.matcher(source);
        if (!type.find()) {
            return true;
        }
        int comment = source.lastIndexOf("*/", type.start());
        return comment >= 0 && !source.substring(comment, type.start()).contains(";");
    }
}
