package io.barmill.sandbox.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a Quarkus test the services of {@link TestServices} by way of its configuration. */
public final class TestStack implements QuarkusTestResourceLifecycleManager {
    private TestServices services;

    @Override
    public Map<String, String> start() {
        services = TestServices.start();
        return services.addresses().asConfig();
    }

    @Override
    public void stop() {
        if (services != null) {
            services.close();
            services = null;
        }
    }
}
