package io.barmill.cli.client;

import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import picocli.CommandLine.Parameters;

/** A command about the one job or task that its argument identifies. */
abstract class IdCommand extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "The id, as jobs and job print it.")
    private String id;

    IdCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected final int run(ApiClient client) {
        return run(client, Jobs.id("ID", id));
    }

    /**
     * Sends the requests and prints the result.
     *
     * @param checkedId a UUID
     * @return the command's exit status
     */
    abstract int run(ApiClient client, String checkedId);
}
