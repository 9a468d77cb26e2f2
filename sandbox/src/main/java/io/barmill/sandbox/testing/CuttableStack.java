package io.barmill.sandbox.testing;

import io.barmill.sandbox.services.ServiceAddresses;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Provides a Quarkus test with the services of {@link TestServices} and a {@link BrokerCut} between service and broker. A
 * field of the test of type {@link BrokerCut} receives the proxy, one of type {@link ServiceAddresses} the direct addresses.
 */
public final class CuttableStack implements QuarkusTestResourceLifecycleManager {
    private static final int AFTER_OTHERS = 100;

    private TestServices services;
    private BrokerCut cut;

    /** After {@link TestStack}, which another test of the module may request for all: the last address counts. */
    @Override
    public int order() {
        return AFTER_OTHERS;
    }

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
