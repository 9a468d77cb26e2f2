package io.barmill.cli.offline;

import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Terminal;
import io.barmill.research.strategy.Parameter;
import io.barmill.research.strategy.Strategy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the strategies. */
@Command(
        name = "strategies",
        description = "Lists the strategies that a spec can name, with their parameters and defaults.",
        footerHeading = "%nExamples:%n",
        footer = {"  barmill backtest strategies", "  barmill backtest strategies --plugin mine.jar"})
final class BacktestStrategiesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private StrategyOptions options;

    BacktestStrategiesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        for (Strategy strategy : options.strategies().all()) {
            terminal.out().println(strategy.name() + ": " + strategy.description());
            for (Parameter parameter : strategy.parameters()) {
                terminal.out()
                        .println("  " + parameter.name() + " (" + parameter.standard() + "): "
                                + parameter.description());
            }
        }
        return ExitCode.OK;
    }
}
