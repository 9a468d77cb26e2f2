package io.barmill.cli.offline;

import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.research.label.Label;
import io.barmill.research.report.LabelFiles;
import io.barmill.research.run.Labels;
import io.barmill.research.spec.LabelSpec;
import io.barmill.research.spec.LabelSpecReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Labels events of bars for models to learn from. */
@Command(
        name = "labels",
        description = {
            "Labels events of bars for models to learn from, and divides them into training and test without overlap;"
                    + " needs no service.",
            "",
            "docs/reference/labels.md describes the spec and the methods."
        },
        footerHeading = "%nExamples:%n",
        footer = "  barmill labels labels.yaml -o labels/")
public final class LabelsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SpecOptions files;

    /** The command, which writes to that terminal. */
    public LabelsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        LabelSpec read = LabelSpecReader.read(files.spec());
        List<Labels> all = Labels.of(read);
        try (LabelFiles output = new LabelFiles(files.output())) {
            for (Labels one : all) {
                output.add(one.series(), one.labels(), one.weights(), one.splits());
            }
            output.publish(read.features().understood());
        }
        TextTable table = new TextTable("instrument", ">labels", ">1", ">0", ">-1", ">none", ">mean weight");
        for (Labels one : all) {
            table.row(
                    one.series().instrument(),
                    Integer.toString(one.labels().size()),
                    count(one.labels(), 1),
                    count(one.labels(), 0),
                    count(one.labels(), -1),
                    Long.toString(one.labels().stream()
                            .filter(label -> Double.isNaN(label.label()))
                            .count()),
                    String.format(
                            Locale.ROOT,
                            "%.3f",
                            Arrays.stream(one.weights()).average().orElse(0)));
        }
        table.lines().forEach(terminal.out()::println);
        return ExitCode.OK;
    }

    private static String count(List<Label> labels, double value) {
        return Long.toString(
                labels.stream().filter(label -> label.label() == value).count());
    }
}
