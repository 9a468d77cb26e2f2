package io.barmill.checks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the reference of configuration keys from the mappings, their comments and the services' property files. */
final class ConfigurationDoc {
    private static final List<String> SERVICES = List.of("api-service", "io-worker", "cpu-worker");
    /** Defaults for every service. */
    private static final List<String> SHARED_FILES = List.of(
            "common/ledger/src/main/resources/META-INF/microprofile-config.properties",
            "common/runtime/src/main/resources/META-INF/microprofile-config.properties");

    private static final String SOURCES = "src/main/java/";
    private static final String SERVICE_FILE = "src/main/resources/application.properties";

    /** Mappings of the libraries that not every service reads, by prefix. */
    private static final Map<String, List<String>> READERS = Map.of(
            "barmill.worker", List.of("io-worker", "cpu-worker"), "barmill.bars", List.of("api-service", "cpu-worker"));

    /** The meaning of the keys that no mapping declares. */
    private static final SortedMap<String, String> DATABASE = new TreeMap<>(Map.of(
            "barmill.postgres.url",
            "The JDBC address of the database.",
            "barmill.postgres.user",
            "The database user, who owns the tables.",
            "barmill.postgres.password",
            "That user's password.",
            "barmill.postgres.statement-timeout",
            "How long a statement may run, below 60 seconds. Migrations have no limit.",
            "barmill.postgres.lock-timeout",
            "How long a statement may wait for a lock.",
            "barmill.postgres.idle-in-transaction-timeout",
            "How long a transaction may do nothing; longer than barmill.relay.confirm-timeout.",
            "barmill.postgres.connections",
            "The most connections to the database; 1 in io-worker and cpu-worker. Those of heartbeats are not among them,"
                    + " and are closed after each.",
            "barmill.postgres.heartbeat-timeout",
            "Whole seconds that a heartbeat waits for the database before it is repeated."));

    private static final Pattern COMMENT_AND_METHOD =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/((?:(?!/\\*\\*)[^;{}])*?)\\b(\\w+)\\(\\)", Pattern.DOTALL);

    private final Repository repository;
    private final List<Path> sources;
    private final List<Class<?>> mappings;
    private final Properties shared = new Properties();
    private final Map<String, Properties> ofServices = new TreeMap<>();
    private final StringBuilder page = new StringBuilder();

    /** One key of a mapping. */
    private record Key(String name, String type, Optional<String> byDefault, String comment) {}

    private ConfigurationDoc(Repository repository) {
        this.repository = repository;
        this.sources = repository.sources();
        this.mappings = mappings();
        SHARED_FILES.forEach(file -> shared.putAll(properties(file)));
        SERVICES.forEach(service -> ofServices.put(service, properties(service + "/" + SERVICE_FILE)));
    }

    /** The whole page, from the sources and property files of a working copy. */
    static String generate(Repository repository) {
        return new ConfigurationDoc(repository).write();
    }

    private String write() {
        page.append("""
            # Configuration

            Every key of the services. A key is read from a system property (`-Dbarmill.lake.uri=...`), from an environment
            variable, or from `config/application.properties` in the working directory; the first that has it wins. An
            unknown `barmill.*` key fails the start. Durations are written as `500ms`, `30s`, `2m` or in ISO-8601 (`PT5M`).

            This page is generated from the `@ConfigMapping` interfaces; `ConfigurationDocTest` says how.
            """);
        mappings.forEach(this::section);
        database();
        return page.toString();
    }

    /** Keys that no mapping declares: the frameworks read them through the shared property files. */
    private void database() {
        Set<String> mapped = mappings.stream()
                .flatMap(type -> keys(type).stream())
                .map(Key::name)
                .collect(Collectors.toSet());
        Set<String> unmapped = new TreeSet<>(shared.stringPropertyNames());
        unmapped.removeIf(name -> !name.startsWith("barmill.") || mapped.contains(name));
        if (!unmapped.equals(DATABASE.keySet())) {
            throw new IllegalStateException("keys without a mapping are " + unmapped + ": describe each");
        }
        page.append("\n## barmill.postgres\n\nThe ledger's database. Read by every service.\n\n");
        header();
        DATABASE.forEach(
                (name, meaning) -> row(new Key(name, "string", Optional.of(shared.getProperty(name)), meaning)));
    }

    private void section(Class<?> mapping) {
        List<String> readers = readers(mapping);
        page.append("\n## ").append(prefix(mapping)).append("\n\n");
        String comment = typeComment(mapping);
        page.append(comment)
                .append(" Read by ")
                .append(readers.size() == SERVICES.size() ? "every service" : String.join(" and ", readers))
                .append(".\n\n");
        header();
        keys(mapping).forEach(key -> row(key, readers));
    }

    private void header() {
        page.append("| key | type | default | environment variable | meaning |\n| --- | --- | --- | --- | --- |\n");
    }

    private void row(Key key, List<String> readers) {
        List<String> values = new ArrayList<>();
        String common = shared.getProperty(key.name(), key.byDefault().orElse(null));
        if (common != null) {
            values.add("`" + common + "`");
        }
        for (String service : readers) {
            String own = ofServices.get(service).getProperty(key.name());
            if (own != null && !own.equals(common)) {
                values.add("`" + own + "` (" + service + ")");
            }
        }
        row(new Key(key.name(), key.type(), Optional.of(String.join(", ", values)), key.comment()));
    }

    private void row(Key key) {
        String byDefault = key.byDefault().orElse("");
        page.append("| `").append(key.name()).append("` | ").append(key.type()).append(" | ");
        page.append(byDefault.isEmpty() || byDefault.startsWith("`") ? byDefault : "`" + byDefault + "`");
        page.append(" | ").append(variable(key.name())).append(" | ");
        page.append(key.comment().replace("|", "\\|")).append(" |\n");
    }

    private static String variable(String key) {
        // SmallRye cannot tell which dot belongs to the name in quotation marks.
        return key.contains("\"")
                ? ""
                : "`" + StringUtil.replaceNonAlphanumericByUnderscores(key).toUpperCase(Locale.ROOT) + "`";
    }

    private List<String> readers(Class<?> mapping) {
        String source = repository.name(source(mapping));
        return SERVICES.stream()
                .filter(service -> source.startsWith(service + "/"))
                .findFirst()
                .map(List::of)
                .orElseGet(() -> READERS.getOrDefault(prefix(mapping), SERVICES));
    }

    private static String prefix(Class<?> mapping) {
        return mapping.getAnnotation(ConfigMapping.class).prefix();
    }

    private List<Class<?>> mappings() {
        return sources.stream()
                .filter(file -> Repository.read(file).contains("@ConfigMapping(prefix"))
                .map(Path::toString)
                .map(file -> file.substring(file.indexOf(SOURCES) + SOURCES.length(), file.length() - ".java".length()))
                .<Class<?>>map(file -> load(file.replace('/', '.')))
                .sorted(Comparator.comparing(ConfigurationDoc::prefix))
                .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Key> keys(Class<?> mapping) {
        List<Key> keys = new ArrayList<>();
        collect(mapping, prefix(mapping), keys);
        keys.sort(Comparator.comparing(Key::name));
        return keys;
    }

    private void collect(Class<?> type, String prefix, List<Key> keys) {
        Map<String, String> comments = comments(type);
        for (Method method : type.getMethods()) {
            if (method.getParameterCount() > 0 || method.isBridge()) {
                continue;
            }
            String name = method.isAnnotationPresent(WithParentName.class)
                    ? prefix
                    : prefix + "." + StringUtil.skewer(method.getName());
            Class<?> returned = method.getReturnType();
            if (returned == Map.class) {
                Type value = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[1];
                collect((Class<?>) value, name + ".\"…\"", keys);
            } else if (isValue(returned) && !isDerived(method, type)) {
                keys.add(new Key(
                        name,
                        typeName(method.getGenericReturnType()),
                        byDefault(method, type),
                        comments.getOrDefault(method.getName(), "")));
            } else if (!method.isDefault()) {
                collect(returned, name, keys);
            }
        }
    }

    private static boolean isValue(Class<?> type) {
        return !type.isInterface() || type.getPackageName().startsWith("java.");
    }

    private static String typeName(Type type) {
        if (type instanceof ParameterizedType generic) {
            String inner = typeName(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == Optional.class ? inner + ", optional" : "list of " + inner;
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return String.join(
                    ", ",
                    List.of(plain.getEnumConstants()).stream()
                            .map(constant -> "`"
                                    + StringUtil.skewer(((Enum<?>) constant).name())
                                            .toLowerCase(Locale.ROOT) + "`")
                            .toList());
        }
        return switch (plain.getSimpleName()) {
            case "int", "long" -> "integer";
            case "double", "BigDecimal" -> "number";
            case "String" -> "string";
            case "MemorySize" -> "size such as `64M`";
            default -> plain.getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    private static Optional<String> byDefault(Method method, Class<?> type) {
        WithDefault annotation = method.getAnnotation(WithDefault.class);
        if (annotation != null) {
            return Optional.of(annotation.value());
        }
        if (!method.isDefault()) {
            return Optional.empty();
        }
        try {
            Object value = call(method, type);
            return Optional.of(
                    value instanceof Enum<?> constant
                            ? StringUtil.skewer(constant.name()).toLowerCase(Locale.ROOT)
                            : value.toString());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read the default of " + method, e);
        }
    }

    /** True for a default method that computes something from other keys. */
    private static boolean isDerived(Method method, Class<?> type) {
        if (!method.isDefault()) {
            return false;
        }
        try {
            call(method, type);
            return false;
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Calls a default method on an object that implements nothing else. */
    private static Object call(Method method, Class<?> type) throws ReflectiveOperationException {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, called, arguments) -> InvocationHandler.invokeDefault(self, called));
        return method.invoke(proxy);
    }

    /** The first comment before each method without parameters, by the method's name. */
    private Map<String, String> comments(Class<?> type) {
        String source = Repository.read(source(type));
        if (type.getEnclosingClass() != null) {
            source = source.substring(source.indexOf("interface " + type.getSimpleName()));
        }
        Map<String, String> comments = new TreeMap<>();
        Matcher matcher = COMMENT_AND_METHOD.matcher(source);
        while (matcher.find()) {
            comments.putIfAbsent(matcher.group(3), plain(matcher.group(1)));
        }
        return comments;
    }

    private String typeComment(Class<?> type) {
        String source = Repository.read(source(type));
        String before = source.substring(0, source.indexOf("interface " + type.getSimpleName()));
        int start = before.lastIndexOf("/**");
        return start < 0 ? "" : plain(before.substring(start + 3, before.indexOf("*/", start)));
    }

    /** A doc comment as one line of Markdown. */
    private static String plain(String comment) {
        return comment.replaceAll("(?m)^\\s*\\* ?", "")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link #?([^} ]*)(?: [^}]*)?}", "`$1`")
                .replaceAll("</?p>", " ")
                .replaceAll("(?s)\\n@.*", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private Path source(Class<?> type) {
        Class<?> outer = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        String ending = outer.getName().replace('.', '/') + ".java";
        return sources.stream()
                .filter(file -> file.endsWith(ending))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no source of " + type));
    }

    private Properties properties(String file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Repository.read(repository.root().resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
