package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.Mending;
import io.barmill.lake.storage.PlainPath;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.TickFormat;
import io.barmill.venue.Venue;
import java.util.Objects;
import java.util.Optional;

/**
 * The parameters of a {@code tick.import} task, which brings one local file into the lake.
 *
 * @param exchange the {@link Venue#id()}
 * @param market one of the venue's markets
 * @param symbol as written in the venue's paths
 * @param path the file's path below the import folder
 * @param format the file's format; empty to detect it from the first rows
 * @param interval the length of candles; empty for other types
 * @param period {@link ArchivePeriod#text()} that all rows must belong to; empty to take each row's day from its time
 * @param contract what one contract stands for; empty if amounts are not contracts
 * @param replace whether days made from another source may be replaced
 * @param sort whether the rows are sorted
 * @param dropDuplicates whether rows that repeat the row before are left out
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ImportTaskParams(
        String exchange,
        String market,
        String symbol,
        String path,
        Optional<TickFormat> format,
        Optional<String> interval,
        Optional<String> period,
        @JsonProperty("contract_value") Optional<ContractValue> contract,
        boolean replace,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean sort,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonProperty("drop_duplicates")
        boolean dropDuplicates) {
    /** @throws InvalidFieldException for a path that could lead out of the folder, and for an invalid period */
    public ImportTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(symbol, "symbol");
        if (!PlainPath.isPlain(path)) {
            throw new InvalidFieldException("path", path, "a plain path below the import folder");
        }
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(interval, "interval");
        period.ifPresent(text -> ArchivePeriod.parse("period", text));
        Objects.requireNonNull(contract, "contract");
    }

    /** Parameters of a file whose amounts are not contracts. */
    public ImportTaskParams(
            String exchange,
            String market,
            String symbol,
            String path,
            Optional<TickFormat> format,
            Optional<String> interval,
            Optional<String> period,
            boolean replace) {
        this(exchange, market, symbol, path, format, interval, period, Optional.empty(), replace, false, false);
    }

    /** Parameters of a file whose rows are taken as they are. */
    public ImportTaskParams(
            String exchange,
            String market,
            String symbol,
            String path,
            Optional<TickFormat> format,
            Optional<String> interval,
            Optional<String> period,
            Optional<ContractValue> contract,
            boolean replace) {
        this(exchange, market, symbol, path, format, interval, period, contract, replace, false, false);
    }

    /** What is done to the rows. */
    public Mending mending() {
        return new Mending(sort, dropDuplicates);
    }

    /** The data type, if it is known before the file is read. */
    @JsonProperty(TaskParamsJson.TYPE)
    public Optional<DataType> type() {
        return format.map(TickFormat::type);
    }

    /** The file's own name. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A readable name, unique to the file. */
    public String label() {
        return String.join(" ", exchange, market, symbol, path);
    }
}
