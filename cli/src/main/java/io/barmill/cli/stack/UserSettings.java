package io.barmill.cli.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The caller's {@code BARMILL_*} and {@code QUARKUS_*} environment variables, which configure the services of a stack. Those
 * that contradict what a stack is, such as the address of another database, are refused by {@link #requireHonoured}.
 *
 * @param variables by name, without blank values and without the launcher's own
 */
record UserSettings(Map<String, String> variables) {
    /** No variable at all. */
    static final UserSettings NONE = new UserSettings(Map.of());

    private static final List<String> PREFIXES = List.of("BARMILL_", "QUARKUS_");
    private static final Set<String> LAUNCHER = Set.of("BARMILL_JAVA_OPTS", "BARMILL_NO_BUILD");
    private static final String LAKE_KIND = "BARMILL_LAKE_KIND";

    private static final List<Refusal> REFUSALS = List.of(
            new Refusal(name -> name.startsWith("BARMILL_POSTGRES_"), "up runs a database of its own"),
            new Refusal(name -> name.startsWith("BARMILL_RABBITMQ_"), "up runs a broker of its own"),
            new Refusal("QUARKUS_HTTP_PORT"::equals, "up takes the API's port from --port"),
            new Refusal("QUARKUS_HTTP_HOST"::equals, "up listens on 127.0.0.1 only"));

    private record Refusal(Predicate<String> names, String reason) {}

    UserSettings {
        variables = Map.copyOf(variables);
    }

    static UserSettings of(Map<String, String> environment) {
        return new UserSettings(environment.entrySet().stream()
                .filter(entry -> reachesServices(entry.getKey()))
                .filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** True for a variable that configures services: not for others, and not for those that only the launcher reads. */
    static boolean reachesServices(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith) && !LAUNCHER.contains(name);
    }

    /** True for a variable that configures Barmill in any way. */
    static boolean isOwn(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith);
    }

    Optional<String> lakeUri() {
        return value("BARMILL_LAKE_URI");
    }

    Optional<String> scratchFolder() {
        return value("BARMILL_SCRATCH_DIR");
    }

    Optional<String> importFolder() {
        return value("BARMILL_IMPORT_FOLDER");
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** @throws CommandException naming the first variable that a stack with these venues cannot honour */
    void requireHonoured(StackPlan.Venue venue) {
        variables.keySet().stream()
                .sorted(Comparator.naturalOrder())
                .forEach(name -> reason(name, venue).ifPresent(reason -> {
                    throw new CommandException(
                            ExitCode.USAGE,
                            name + " cannot be honoured: " + reason
                                    + "; unset it, or run the services one by one with barmill api, io-worker and cpu-worker");
                }));
    }

    private Optional<String> reason(String name, StackPlan.Venue venue) {
        if (!venue.live()
                && PretendVenue.CONFIG_KEYS.stream()
                        .map(ServiceProcess::variable)
                        .anyMatch(name::equals)) {
            return Optional.of("up serves the pretend venue itself");
        }
        if (name.equals(LAKE_KIND) && !variables.get(name).equals(venue.lakeKind())) {
            return Optional.of("this stack's lake is " + venue.lakeKind() + ", as --sandbox and --recorded decide");
        }
        return REFUSALS.stream()
                .filter(refusal -> refusal.names().test(name))
                .map(Refusal::reason)
                .findFirst();
    }
}
