package io.barmill.cli.stack;

import io.barmill.sandbox.services.FreePort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says how each service of a stack is run, from the plan and from the addresses of what the services use. */
final class ServiceSpecs {
    private final StackPlan plan;
    private final Map<String, String> addresses;

    /** @param addresses configuration that says where database, broker and venues are */
    ServiceSpecs(StackPlan plan, Map<String, String> addresses) {
        this.plan = plan;
        this.addresses = addresses;
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
        config.put("barmill.lake.uri", plan.folders().lake().toString());
        config.put("barmill.scratch.dir", plan.folders().scratch().resolve(name).toString());
        if (!plan.inherit() || System.getenv("BARMILL_IMPORT_FOLDER") == null) {
            config.put("barmill.import.folder", plan.folders().importing().toString());
        }
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
