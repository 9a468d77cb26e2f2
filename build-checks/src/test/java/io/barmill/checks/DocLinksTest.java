package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every relative link of every Markdown page leads to a file of the repository, and to a heading of it. */
class DocLinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)(?: \"[^\"]*\")?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.*)$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\\n]*`");

    @Test
    void everyRelativeLinkResolves() {
        List<String> broken = new ArrayList<>();
        int checked = 0;
        for (Path page : Repository.files(".md")) {
            Matcher link = LINK.matcher(CODE.matcher(Repository.read(page)).replaceAll(""));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://") && !target.startsWith("mailto:")) {
                    checked++;
                    if (!resolves(page, target)) {
                        broken.add(Repository.root().relativize(page) + ": " + target);
                    }
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(checked).isGreaterThan(30);
    }

    private static boolean resolves(Path page, String target) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        if (!Files.exists(file)) {
            return false;
        }
        return hash < 0 || !file.toString().endsWith(".md") || anchors(file).contains(target.substring(hash + 1));
    }

    /** The headings as GitHub writes them into links. */
    private static List<String> anchors(Path page) {
        return HEADING.matcher(Repository.read(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).strip())
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toList());
    }
}
