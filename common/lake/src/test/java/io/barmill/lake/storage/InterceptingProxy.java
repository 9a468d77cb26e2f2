package io.barmill.lake.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** Puts something between a test's subject and an interface that has too many methods to be written out. */
final class InterceptingProxy {
    private InterceptingProxy() {}

    /** May take a call's place. */
    interface With {
        /**
         * Is told of each call before it is made.
         *
         * @return what to give back instead; empty to let the call go its way
         */
        Optional<Object> call(String method, Object[] arguments) throws Throwable;
    }

    static <T> T with(Class<T> type, T real, With interference) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    Optional<Object> instead = interference.call(method.getName(), arguments);
                    if (instead.isPresent()) {
                        return instead.get();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
