package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the list of known keys with mappings. */
public final class ListedKeys {
    private ListedKeys() {}

    /** Asserts that the list has every key of these mappings, and below their prefixes no other. */
    public static void assertComplete(Class<?>... mappings) {
        Set<String> mapped = new TreeSet<>();
        Set<String> prefixes = new TreeSet<>();
        for (Class<?> mapping : mappings) {
            prefixes.add(mapping.getAnnotation(ConfigMapping.class).prefix() + ".");
            mapped.addAll(ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(mapping))
                    .keySet());
        }
        Set<String> listed = ConfigKeys.load().known().stream()
                .filter(key -> prefixes.stream().anyMatch(key::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
        // A list's elements, name[0] and so on, are the same key.
        mapped.removeIf(key -> key.endsWith("[*]"));
        assertThat(listed).isEqualTo(mapped);
    }
}
