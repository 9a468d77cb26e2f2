package io.barmill.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on source files. Each finds what breaks it in a working copy. */
enum SourceRules {
    /** A package of the libraries has at most this many classes. */
    SMALL_PACKAGES(SourceRules::largePackages),
    /** Each package of production code has a package-info.java. */
    DOCUMENTED_PACKAGES(SourceRules::undocumentedPackages),
    /** Nothing but annotations stands between a public type and its doc comment. */
    DOCUMENTED_TYPES(SourceRules::undocumentedTypes),
    /** A file lies in the folder of the package that it declares. */
    PACKAGE_IS_FOLDER(SourceRules::filesInAnotherFolder);

    static final int MOST_CLASSES_IN_A_PACKAGE = 45;

    private static final String PACKAGE_INFO = "package-info.java";
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern STRING = Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"");
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:abstract |final |sealed |non-sealed |strictfp )*(?:class|interface|enum|record|@interface) ",
            Pattern.MULTILINE);

    private final Function<Repository, Stream<String>> offences;

    SourceRules(Function<Repository, Stream<String>> offences) {
        this.offences = offences;
    }

    /** What breaks this rule, by its path from the root. */
    List<String> offences(Repository repository) {
        return offences.apply(repository).toList();
    }

    private static Stream<String> largePackages(Repository repository) {
        return repository.sources().stream()
                .filter(file -> repository.name(file).startsWith("common/"))
                .filter(file -> !file.endsWith(PACKAGE_INFO))
                .collect(Collectors.groupingBy(
                        file -> repository.name(file.getParent()), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(folder -> folder.getValue() > MOST_CLASSES_IN_A_PACKAGE)
                .map(folder -> folder.getKey() + ": " + folder.getValue() + " classes");
    }

    private static Stream<String> undocumentedPackages(Repository repository) {
        return repository.sources().stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.isRegularFile(folder.resolve(PACKAGE_INFO)))
                .map(repository::name);
    }

    private static Stream<String> undocumentedTypes(Repository repository) {
        return repository.sources().stream()
                .filter(file -> !file.endsWith(PACKAGE_INFO))
                .filter(file -> !isDocumented(Repository.read(file)))
                .map(repository::name);
    }

    private static boolean isDocumented(String file) {
        String source = STRING.matcher(file).replaceAll("");
        Matcher type = PUBLIC_TYPE.matcher(source);
        if (!type.find()) {
            return true;
        }
        int comment = source.lastIndexOf("*/", type.start());
        return comment >= 0 && !source.substring(comment, type.start()).contains(";");
    }

    private static Stream<String> filesInAnotherFolder(Repository repository) {
        return Stream.of(repository.sources(), repository.tests())
                .flatMap(List::stream)
                .filter(file -> !repository.name(file.getParent()).endsWith("/java/" + declaredFolder(file)))
                .map(repository::name);
    }

    private static String declaredFolder(Path file) {
        Matcher declared = PACKAGE.matcher(Repository.read(file));
        return declared.find() ? declared.group(1).replace('.', '/') : "";
    }
}
