package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ticks.DataType;
import io.barmill.ticks.RowColumn;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.csv.CsvField;
import io.barmill.ticks.csv.CsvTable;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of docs/reference/data-types.md say what the code does. */
class DataTypesDocTest {
    private static final Pattern LEVEL = Pattern.compile("(\\w+_)(\\d+)");

    private final String doc = read();

    @ParameterizedTest
    @EnumSource(DataType.class)
    void everyTypeHasItsTable(DataType type) {
        if (type.isTrades()) {
            assertThat(section(type))
                    .containsSubsequence(TickColumn.of(type, true).stream()
                            .map(column -> "\n| `" + column.id() + "` | ")
                            .toList());
        } else {
            assertThat(doc)
                    .as("the section of a type, which must read:%n%s", table(type))
                    .contains(table(type));
        }
    }

    @Test
    void everyFormatIsNamed() {
        for (TickFormat format : TickFormat.values()) {
            assertThat(doc).contains("`" + format.id() + "`");
        }
    }

    @Test
    void noTypeIsThereThatIsNot() {
        List<String> sections = doc.lines()
                .filter(line -> line.startsWith("### `"))
                .map(line -> line.substring(5, line.length() - 1))
                .toList();

        assertThat(sections)
                .containsExactlyElementsOf(
                        Arrays.stream(DataType.values()).map(DataType::id).toList());
    }

    private String section(DataType type) {
        int start = doc.indexOf("\n### `" + type.id() + "`\n");
        assertThat(start).as("the section of %s", type.id()).isNotNegative();
        int end = doc.indexOf("\n### ", start + 1);
        return doc.substring(start, end < 0 ? doc.length() : end);
    }

    /** A type's section: a line for each column, one for all levels of a book. */
    private static String table(DataType type) {
        List<TickFormat> formats = Arrays.stream(TickFormat.values())
                .filter(format -> format.type() == type)
                .toList();
        String from = formats.stream().map(format -> " `" + format.id() + "` |").collect(Collectors.joining());
        StringBuilder table = new StringBuilder("### `" + type.id() + "`\n\n| column | type | null | meaning |" + from
                + "\n| --- | --- | --- | --- |" + " --- |".repeat(formats.size()) + "\n");
        List<RowColumn> columns = RowSchema.of(type, true).columns();
        for (RowColumn column : columns) {
            Matcher level = LEVEL.matcher(column.name());
            if (level.matches() && !level.group(2).equals("1")) {
                continue;
            }
            String name = level.matches() ? levels(level.group(1), columns) : "`" + column.name() + "`";
            table.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(type(column))
                    .append(" | ")
                    .append(nulls(type, column))
                    .append(" | ")
                    .append(column.meaning())
                    .append(" |");
            formats.forEach(
                    format -> table.append(' ').append(origin(format, column)).append(" |"));
            table.append('\n');
        }
        return table.toString();
    }

    /** Columns that only files of markets have that count contracts are absent elsewhere, not null. */
    private static String nulls(DataType type, RowColumn column) {
        boolean isEverywhere = RowSchema.of(type).columns().contains(column);
        return isEverywhere ? column.isOptional() ? "yes" : "no" : "absent";
    }

    private static String levels(String base, List<RowColumn> columns) {
        long count = columns.stream()
                .filter(column -> column.name().matches(base + "\\d+"))
                .count();
        return "`" + base + "1` … `" + base + count + "`";
    }

    private static String type(RowColumn column) {
        return switch (column.kind()) {
            case TIME -> "timestamp, µs, UTC";
            case WHOLE -> "int64";
            case NUMBER -> "double";
            case TEXT, NAME, WORD -> "string";
            case TRUTH -> "boolean";
        };
    }

    private static String origin(TickFormat format, RowColumn column) {
        CsvTable table = format.table().orElseThrow();
        Optional<String> name = table.fields().stream()
                .filter(field -> field.target() >= 0
                        && table.schema().column(field.target()).equals(column))
                .map(CsvField::name)
                .findFirst();
        return name.map(text -> "`" + text + "`").orElse(table.isDerived(column) ? "computed" : "–");
    }

    private static String read() {
        Path folder = Path.of("").toAbsolutePath();
        Path doc = Stream.iterate(folder, path -> path != null, Path::getParent)
                .map(path -> path.resolve("docs/reference/data-types.md"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        try {
            return Files.readString(doc);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
