package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every relative link of every Markdown page leads to a file of the repository, and to a heading of it. */
class DocLinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)(?: \"[^\"]*\")?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.*)$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\\n]*`");

    @Test
    void everyRelativeLinkResolves() {
        Repository repository = Repository.ofBuild();

        assertThat(links(repository).filter(link -> !link.resolves())).isEmpty();
        assertThat(links(repository)).hasSizeGreaterThan(30);
    }

    @Test
    void brokenLinksAreFound(@TempDir Path folder) {
        Repository repository = new Repository(folder);
        repository.write("docs/page.md", "# A page\n\n## It's a *heading*\n");
        repository.write("README.md", """
            [a](docs/page.md), [b](docs/page.md#its-a-heading), [c](https://example.org/none), `[d](code.md)`,
            [e](docs/none.md), [f](docs/page.md#none), [g](#none "title")
            """);

        assertThat(links(repository).filter(link -> !link.resolves()).map(Link::target))
                .containsExactly("docs/none.md", "docs/page.md#none", "#none");
    }

    /** A relative link of a page. */
    private record Link(Path page, String target) {
        boolean resolves() {
            int hash = target.indexOf('#');
            String path = hash < 0 ? target : target.substring(0, hash);
            Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
            if (!Files.exists(file)) {
                return false;
            }
            return hash < 0 || !file.toString().endsWith(".md") || anchors(file).contains(target.substring(hash + 1));
        }
    }

    private static Stream<Link> links(Repository repository) {
        return repository.files(".md").stream()
                .flatMap(
                        page -> LINK.matcher(CODE.matcher(Repository.read(page)).replaceAll(""))
                                .results()
                                .map(link -> new Link(page, link.group(1))))
                .filter(link -> !link.target().contains("://") && !link.target().startsWith("mailto:"));
    }

    /** The headings as GitHub writes them into links. */
    private static List<String> anchors(Path page) {
        return HEADING.matcher(Repository.read(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).strip())
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }
}
