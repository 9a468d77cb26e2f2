package io.barmill.config;

import io.barmill.ledger.DatabaseFailure;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * The entry point of every service. A start that fails for a reason that an operator can mend ends with one sentence on the
 * standard error and its own exit status; any other failure with its stack trace and status 1.
 */
@QuarkusMain
public final class ServiceMain {
    /** The exit status of a service that cannot use its configuration. */
    public static final int BAD_CONFIGURATION = 1;
    /** The exit status of a service that cannot reach its database at the start. */
    public static final int NO_DATABASE = 3;

    private static final Logger LOG = Logger.getLogger(ServiceMain.class);

    private ServiceMain() {}

    /** Runs the service until it is told to stop. */
    public static void main(String... args) {
        try {
            ConfigKeys.load().check(ConfigProvider.getConfig());
        } catch (ConfigurationException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_CONFIGURATION);
        }
        Quarkus.run(null, ServiceMain::exit, args);
    }

    private static void exit(int status, Throwable failure) {
        if (failure == null) {
            System.exit(status);
        }
        Optional<String> database = DatabaseFailure.noConnection(failure);
        if (database.isPresent()) {
            System.err.println(sentence(ConfigProvider.getConfig(), database.get()));
            System.exit(NO_DATABASE);
        }
        LOG.error("the service did not start", failure);
        System.exit(status == 0 ? 1 : status);
    }

    static String sentence(Config config, String reason) {
        return "cannot reach the database at "
                + config.getOptionalValue("barmill.postgres.url", String.class).orElse("(no barmill.postgres.url)")
                + ": " + reason;
    }
}
