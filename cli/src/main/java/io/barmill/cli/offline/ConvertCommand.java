package io.barmill.cli.offline;
import io.barmill.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
@Command(name = "convert")
public final class ConvertCommand implements Callable<Integer> {
    public ConvertCommand(Terminal terminal) {}
    @Override public Integer call() { return 0; }
}
