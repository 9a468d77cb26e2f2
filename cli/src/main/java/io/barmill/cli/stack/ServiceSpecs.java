package io.barmill.cli.stack;

import io.barmill.sandbox.services.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the specification of every service of a stack. */
final class ServiceSpecs {
    private final StackPlan plan;
    private final Map<String, String> addresses;
    private final UserSettings settings;

    /**
     * @param addresses configuration that says where database, broker and venues are
     * @param settings what the user configures beyond that
     */
    ServiceSpecs(StackPlan plan, Map<String, String> addresses, UserSettings settings) {
        this.plan = plan;
        this.addresses = addresses;
        this.settings = settings;
    }

    /** All services, the API first. */
    List<ServiceSpec> all() {
        List<ServiceSpec> specs = new ArrayList<>();
        specs.add(spec(ServiceKind.API, "api", FreePort.orRequested(plan.apiPort())));
        for (int i = 1; i <= plan.ioWorkers(); i++) {
            specs.add(spec(ServiceKind.IO_WORKER, "io-worker-" + i, FreePort.orRequested(0)));
        }
        for (int i = 1; i <= plan.cpuWorkers(); i++) {
            specs.add(spec(ServiceKind.CPU_WORKER, "cpu-worker-" + i, FreePort.orRequested(0)));
        }
        return specs;
    }

    private ServiceSpec spec(ServiceKind kind, String name, int port) {
        Map<String, String> config = new HashMap<>(plan.extra());
        config.putAll(addresses);
        StackFolders folders = plan.folders();
        config.put("barmill.lake.uri", settings.lakeUri().orElse(folders.lake().toString()));
        config.put("barmill.lake.kind", plan.venue().lakeKind());
        // One folder for each service: a worker that starts deletes what it finds in its own.
        Path scratch = settings.scratchFolder().map(Path::of).orElse(folders.scratch());
        config.put("barmill.scratch.dir", scratch.resolve(name).toString());
        config.put(
                "barmill.import.folder",
                settings.importFolder().orElse(folders.importing().toString()));
        config.put("quarkus.http.host", "127.0.0.1");
        config.put("quarkus.console.color", "false");
        return new ServiceSpec(name, plan.installation().program(kind), port, jvmOptions(plan.tuning(), kind), config);
    }

    private static List<String> jvmOptions(StackPlan.Tuning tuning, ServiceKind kind) {
        if (tuning == StackPlan.Tuning.QUICK) {
            return List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");
        }
        return List.of(kind == ServiceKind.API ? "-Xmx384m" : "-Xmx768m", "-XX:+UseSerialGC");
    }
}
