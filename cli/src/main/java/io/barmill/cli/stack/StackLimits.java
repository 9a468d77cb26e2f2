package io.barmill.cli.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The limits of a stack's options. */
final class StackLimits {
    private StackLimits() {}

    /** @throws InvalidFieldException for a value outside [lowest, highest] */
    static void check(String option, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new InvalidFieldException(
                    option, Integer.toString(value), "an integer from " + lowest + " to " + highest);
        }
    }

    /**
     * Requires that nothing listens on the port of the loopback interface.
     *
     * @param port 0 for any
     * @throws CommandException if another program listens there
     */
    static void requireFree(String option, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "port " + port + " is not available (" + e.getMessage() + "): choose another with " + option,
                    e);
        }
    }
}
