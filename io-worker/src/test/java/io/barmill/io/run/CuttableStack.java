package io.barmill.io.run;

import io.barmill.sandbox.services.ServiceAddresses;
import io.barmill.sandbox.testing.TestServices;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The services of a test, with a {@link BrokerCut} between the worker and the broker. */
public final class CuttableStack implements QuarkusTestResourceLifecycleManager {
    private TestServices services;
    private BrokerCut cut;

    @Override
    public Map<String, String> start() {
        services = TestServices.start();
        ServiceAddresses addresses = services.addresses();
        cut = new BrokerCut(addresses.brokerHost(), addresses.brokerPort());
        Map<String, String> config = new HashMap<>(addresses.asConfig());
        config.put("barmill.rabbitmq.host", "127.0.0.1");
        config.put("barmill.rabbitmq.port", Integer.toString(cut.port()));
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(cut, new TestInjector.MatchesType(BrokerCut.class));
        injector.injectIntoFields(services.addresses(), new TestInjector.MatchesType(ServiceAddresses.class));
    }

    @Override
    public void stop() {
        try {
            if (cut != null) {
                cut.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (services != null) {
                services.close();
            }
        }
    }
}
