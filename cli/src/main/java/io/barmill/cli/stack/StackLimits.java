package io.barmill.cli.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** What the options of a stack may be. */
final class StackLimits {
    private StackLimits() {}

    /** @throws InvalidFieldException for a value outside [lowest, highest] */
    static void check(String option, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new InvalidFieldException(
                    option, Integer.toString(value), "a number from " + lowest + " to " + highest);
        }
    }

    /**
     * @param port 0 for any
     * @throws CommandException where somebody listens there already
     */
    static void checkPort(String option, int port) {
        check(option, port, 0, 65535);
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "port " + port + " cannot be had (" + e.getMessage() + "): choose another with " + option,
                    e);
        }
    }
}
