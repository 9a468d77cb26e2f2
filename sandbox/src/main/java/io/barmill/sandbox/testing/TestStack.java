package io.barmill.sandbox.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Provides a Quarkus test with the services of {@link TestServices} through its configuration. */
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
