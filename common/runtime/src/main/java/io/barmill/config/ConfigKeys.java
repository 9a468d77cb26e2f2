package io.barmill.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The configuration keys of all services and of the command line, so that a mistyped key fails the start of a service
 * instead of being ignored. Services share one environment, so a key that another service owns is accepted.
 *
 * <p>The keys are listed in {@code config-keys.txt}; a test of each module compares the list with the module's mappings. A
 * {@code *} stands for one segment, which may be quoted and contain dots; a {@code **} at the end for any number of them.
 */
public final class ConfigKeys {
    private static final String RESOURCE = "config-keys.txt";
    private static final String PREFIX = "barmill.";
    private static final String ENV_PREFIX = environmentName(PREFIX);

    private final List<String> known;
    private final List<Pattern> properties;
    private final List<Pattern> variables;

    private ConfigKeys(List<String> known) {
        this.known = List.copyOf(known);
        this.properties = known.stream().map(ConfigKeys::property).toList();
        this.variables = known.stream().map(ConfigKeys::variable).toList();
    }

    /** Reads the list of keys. */
    public static ConfigKeys load() {
        try (InputStream in = ConfigKeys.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new ConfigKeys(lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** The keys, in the order of the list. */
    public List<String> known() {
        return known;
    }

    /**
     * Checks every key that starts with {@code barmill.}, and every environment variable that starts with
     * {@code BARMILL_}.
     *
     * @throws ConfigurationException for unknown keys, each with the nearest known one
     */
    public void check(Config config) {
        SortedSet<String> unknown = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            boolean isEnvironment = source instanceof EnvConfigSource;
            for (String name : source.getPropertyNames()) {
                if (isEnvironment ? isUnknownVariable(name) : isUnknownProperty(name)) {
                    unknown.add(isEnvironment ? environmentName(name) : name);
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new ConfigurationException(
                    unknown.stream().map(this::sentence).collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private boolean isUnknownProperty(String name) {
        return name.startsWith(PREFIX)
                && properties.stream().noneMatch(key -> key.matcher(name).matches());
    }

    private boolean isUnknownVariable(String name) {
        String variable = environmentName(name);
        return variable.startsWith(ENV_PREFIX)
                && variables.stream().noneMatch(key -> key.matcher(variable).matches());
    }

    private String sentence(String name) {
        boolean isVariable = name.startsWith(ENV_PREFIX);
        String nearest = known.stream()
                .map(key -> isVariable ? environmentName(key) : key)
                .min(Comparator.comparingInt(key -> EditDistance.between(key, name)))
                .orElseThrow();
        return (isVariable ? "unknown environment variable " : "unknown configuration key ") + name
                + "; the nearest known one is " + nearest;
    }

    /** SmallRye's rule: every character that is not a letter or a digit becomes an underscore. */
    private static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Pattern property(String key) {
        List<String> segments = new ArrayList<>();
        for (String segment : key.split("\\.")) {
            segments.add(
                    switch (segment) {
                        case "**" -> ".+";
                        case "*" -> "(\"[^\"]+\"|[^.\"]+)";
                        default -> Pattern.quote(segment) + "(\\[\\d+])?";
                    });
        }
        return Pattern.compile(String.join("\\.", segments));
    }

    private static Pattern variable(String key) {
        return Pattern.compile(Arrays.stream(key.split("\\."))
                .map(segment -> segment.startsWith("*") ? "[A-Z0-9_]+" : environmentName(segment) + "(_\\d+_?)?")
                .collect(Collectors.joining("_")));
    }
}
