package io.barmill.sandbox.services;

import java.lang.reflect.Field;
import org.apache.qpid.server.model.BrokerImpl;
import org.apache.qpid.server.model.Container;

/**
 * Qpid's broker closes itself at the first signal, by a shutdown hook that nothing switches off. Hooks run side by side, so
 * the broker would be gone while its clients still finish their work, and two threads would close it at once.
 */
final class BrokerShutdownHook {
    private static final String FIELD = "_shutdownHook";

    private BrokerShutdownHook() {}

    /** @throws IllegalStateException if this version of Qpid keeps its hook elsewhere */
    static void remove(Container<?> broker) {
        try {
            Field hook = BrokerImpl.class.getDeclaredField(FIELD);
            hook.setAccessible(true);
            Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker));
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException("this version of Qpid has no " + FIELD, e);
        }
    }
}
