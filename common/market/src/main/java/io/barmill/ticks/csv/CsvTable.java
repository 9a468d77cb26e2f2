package io.barmill.ticks.csv;

import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowColumn;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.csv.CsvField.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Maps the columns of a CSV format to those of a data type. */
public final class CsvTable {
    private final RowSchema schema;
    private final boolean needsHeader;
    private final List<CsvField> fields;
    private final Set<String> derived;
    private final Function<ContractValue, CsvDerivation> derivation;
    private final CsvDerivation computation;
    /** The columns of the schema that the format does not have. */
    private final int[] absent;

    private CsvTable(Builder builder) {
        schema = builder.schema;
        needsHeader = builder.needsHeader;
        fields = List.copyOf(builder.fields);
        derived = Set.copyOf(builder.derived);
        derivation = builder.derivation;
        computation = builder.computation;
        Set<Integer> filled = fields.stream().map(CsvField::target).collect(Collectors.toCollection(HashSet::new));
        filled.add(schema.seq());
        for (String name : derived) {
            // A cell that equals the one above is copied from the column, which must hold what was read.
            if (filled.contains(schema.find(name).orElseThrow())) {
                throw new IllegalArgumentException(name + " is both read and computed");
            }
        }
        absent = IntStream.range(0, schema.columns().size())
                .filter(column -> !filled.contains(column))
                .toArray();
    }

    /**
     * Starts a table whose fields are added in the order of the columns in the text.
     *
     * @param needsHeader true if every text has a header; otherwise it is optional
     */
    public static Builder of(DataType type, boolean needsHeader) {
        return new Builder(RowSchema.of(type), needsHeader);
    }

    /** Starts a table for a market that counts contracts. The header is optional. */
    public static Builder withContracts(DataType type) {
        return new Builder(RowSchema.of(type, true), false);
    }

    /** True for a computed column of the schema. */
    public boolean isDerived(RowColumn column) {
        return derived.contains(column.name());
    }

    /** The computation for a row after its fields are read, given the value of a contract. */
    CsvDerivation derivation(ContractValue contract) {
        return derivation.apply(contract);
    }

    /** The computation for a row after its fields are read that needs no contract value. */
    CsvDerivation computation() {
        return computation;
    }

    public RowSchema schema() {
        return schema;
    }

    boolean needsHeader() {
        return needsHeader;
    }

    public List<CsvField> fields() {
        return fields;
    }

    int[] absent() {
        return absent;
    }

    /** The names of the columns in the text, separated by commas. */
    public String header() {
        return fields.stream().map(CsvField::name).collect(Collectors.joining(","));
    }

    /** Collects fields. */
    public static final class Builder {
        private final RowSchema schema;
        private final boolean needsHeader;
        private final List<CsvField> fields = new ArrayList<>();
        private boolean hasGaps = true;
        private final Set<String> derived = new HashSet<>();
        private Function<ContractValue, CsvDerivation> derivation = contract -> CsvDerivation.NONE;
        private CsvDerivation computation = CsvDerivation.NONE;

        private Builder(RowSchema schema, boolean needsHeader) {
            this.schema = schema;
            this.needsHeader = needsHeader;
        }

        /** Declares that the source always has a value, even if the type allows null. */
        public Builder withoutGaps() {
            hasGaps = false;
            return this;
        }

        /** Adds fields with the same names in the lake. */
        public Builder add(Rule rule, String... names) {
            for (String name : names) {
                rename(rule, name, name);
            }
            return this;
        }

        /** Adds a field with another name in the lake. */
        public Builder rename(Rule rule, String name, String target) {
            int index = schema.find(target)
                    .orElseThrow(() -> new IllegalArgumentException(schema.type() + " has no column " + target));
            return field(rule, name, index, schema.column(index).words());
        }

        /**
         * Adds a field of words that the source spells otherwise than the lake.
         *
         * @param spellings in the order of the words of the column
         */
        public Builder spell(String name, String target, String... spellings) {
            int index = schema.find(target).orElseThrow();
            if (schema.column(index).words().size() != spellings.length) {
                throw new IllegalArgumentException(target + " has other words than " + List.of(spellings));
            }
            return field(Rule.WORD, name, index, List.of(spellings));
        }

        private Builder field(Rule rule, String name, int index, List<String> words) {
            boolean mayBeEmpty = hasGaps && schema.column(index).isOptional();
            String expected = rule.expected() + String.join(", ", words) + (mayBeEmpty ? ", or nothing" : "");
            fields.add(new CsvField(name, rule, index, mayBeEmpty, new CsvColumn(name, expected), words));
            return this;
        }

        /** Adds fields that are validated and discarded. */
        public Builder check(Rule rule, String... names) {
            for (String name : names) {
                fields.add(new CsvField(name, rule, -1, false, new CsvColumn(name, rule.expected()), List.of()));
            }
            return this;
        }

        /** Adds the computation of a column, which runs after the fields are read and after earlier computations. */
        public Builder derive(String target, BiFunction<RowSchema, ContractValue, CsvDerivation> made) {
            derived.add(target);
            Function<ContractValue, CsvDerivation> before = derivation;
            derivation = contract -> before.apply(contract).and(made.apply(schema, contract));
            return this;
        }

        /** Adds the computation of a column that needs no contract value. */
        public Builder compute(String target, Function<RowSchema, CsvDerivation> made) {
            derived.add(target);
            computation = computation.and(made.apply(schema));
            return this;
        }

        public CsvTable build() {
            return new CsvTable(this);
        }
    }
}
