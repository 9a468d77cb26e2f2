package io.barmill.io.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;

/** From when on the defects of rows are warnings. They are counted and shown in any case. */
@ConfigMapping(prefix = "barmill.defects")
public interface DefectsConfig {
    /** The largest share of rows, from 0 to 1, that may equal the row before without a warning. */
    @WithDefault("0")
    @DecimalMin("0")
    @DecimalMax("1")
    double equalRows();

    /** The largest share of rows, from 0 to 1, that may have the id of the row before without a warning. */
    @WithDefault("0")
    @DecimalMin("0")
    @DecimalMax("1")
    double equalIds();

    /** The largest number of missing ids without a warning, as a share of the rows. */
    @WithDefault("0.001")
    @DecimalMin("0")
    double missingIds();

    /** The largest share of rows, from 0 to 1, that may have a smaller id than the row before without a warning. */
    @WithDefault("0")
    @DecimalMin("0")
    @DecimalMax("1")
    double idsBack();

    /** The largest share of rows, from 0 to 1, that may be earlier than the row before without a warning. */
    @WithDefault("0.001")
    @DecimalMin("0")
    @DecimalMax("1")
    double timesBack();

    /** The largest share of trades, from 0 to 1, that may have the amount 0 without a warning. */
    @WithDefault("0.001")
    @DecimalMin("0")
    @DecimalMax("1")
    double zeroAmounts();

    /** The largest share of rows, from 0 to 1, that may have the price 0 without a warning. */
    @WithDefault("0")
    @DecimalMin("0")
    @DecimalMax("1")
    double zeroPrices();

    /** The largest share of rows, from 0 to 1, that may be of another day than their archive without a warning. */
    @WithDefault("0.001")
    @DecimalMin("0")
    @DecimalMax("1")
    double outsideDay();

    /** The smallest share of trades of one side, from 0.5 to 1, with a warning. */
    @WithDefault("0.95")
    @DecimalMin("0.5")
    @DecimalMax("1")
    double oneSideShare();

    /** The fewest trades in a file for a warning about their sides. */
    @WithDefault("1000")
    @Min(1)
    long oneSideRows();
}
