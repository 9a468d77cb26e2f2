package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sources keep each rule, and each rule finds what breaks it. */
class SourceRulesTest {
    private static final String FOLDER = "common/x/src/main/java/io/barmill/x";
    private static final String DOCUMENTED = "package io.barmill.x;\n\n/** A class. */\npublic class A {}\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void sourcesKeepTheRule(SourceRules rule) {
        assertThat(rule.offences(Repository.ofBuild())).isEmpty();
    }

    @Test
    void sourcesAreFound() {
        assertThat(Repository.ofBuild().sources()).hasSizeGreaterThan(300);
        assertThat(Repository.ofBuild().tests()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource
    void treeThatBreaksNoRuleIsAccepted(SourceRules rule) {
        assertThat(rule.offences(tree())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void treeThatBreaksTheRuleIsRefused(SourceRules rule) {
        Repository tree = tree();
        String offence = breakRule(rule, tree);

        assertThat(rule.offences(tree)).containsExactly(offence);
    }

    private Repository tree() {
        Repository tree = new Repository(folder);
        tree.write(FOLDER + "/package-info.java", "/** Nothing. */\npackage io.barmill.x;\n");
        tree.write(FOLDER + "/A.java", DOCUMENTED);
        tree.write("common/x/src/test/java/io/barmill/x/ATest.java", "package io.barmill.x;\n\nclass ATest {}\n");
        return tree;
    }

    /** Breaks the rule once and returns what the rule says then. A rule without an offender does not compile. */
    private static String breakRule(SourceRules rule, Repository tree) {
        return switch (rule) {
            case SMALL_PACKAGES -> {
                for (int i = 1; i <= SourceRules.MOST_CLASSES_IN_A_PACKAGE; i++) {
                    tree.write(FOLDER + "/B" + i + ".java", "package io.barmill.x;\n\nclass B" + i + " {}\n");
                }
                yield FOLDER + ": 46 classes";
            }
            case DOCUMENTED_PACKAGES -> {
                tree.write(FOLDER + "/y/B.java", "package io.barmill.x.y;\n\nclass B {}\n");
                yield FOLDER + "/y";
            }
            case DOCUMENTED_TYPES -> {
                tree.write(
                        FOLDER + "/B.java",
                        "/* A licence. */\npackage io.barmill.x;\n\n@Deprecated\npublic final class B {}\n");
                yield FOLDER + "/B.java";
            }
            case PACKAGE_IS_FOLDER -> {
                tree.write("common/x/src/test/java/io/barmill/x/BTest.java", "package io.barmill.y;\n\nclass B {}\n");
                yield "common/x/src/test/java/io/barmill/x/BTest.java";
            }
        };
    }
}
