package io.barmill.cli;

import io.barmill.cli.stack.ServiceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * One service in the foreground. The launcher replaces itself by the service's process, so that signals and the exit status
 * are the service's; only a call for help, or an invalid one, arrives here.
 */
@Command(
        description = {
            "Runs this service alone in the foreground, configured by the environment as in production.",
            "",
            "Main variables: BARMILL_POSTGRES_URL, _USER, _PASSWORD; BARMILL_RABBITMQ_HOST, _PORT, _USER, _PASSWORD; "
                    + "BARMILL_LAKE_URI; QUARKUS_HTTP_PORT. Properties on the command line take precedence: "
                    + "-Dquarkus.http.port=9000"
        },
        footerHeading = "%nExample:%n",
        footer = "  BARMILL_POSTGRES_URL=jdbc:postgresql://db/barmill BARMILL_RABBITMQ_HOST=mq barmill ${COMMAND-NAME}")
final class ServiceCommand implements Callable<Integer> {
    private final ServiceKind kind;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "-DKEY=VALUE", description = "Configuration properties.")
    private List<String> properties = new ArrayList<>();

    ServiceCommand(ServiceKind kind) {
        this.kind = kind;
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                kind.id() + " accepts only properties, such as "
                        + "-Dquarkus.http.port=9000, and is started by the launcher ./barmill; got " + properties);
    }
}
