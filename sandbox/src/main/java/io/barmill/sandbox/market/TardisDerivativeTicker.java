package io.barmill.sandbox.market;

import java.io.IOException;

/** Funding, open interest and reference prices; a dated future has no funding. */
final class TardisDerivativeTicker {
    private static final int NTH = 8;

    private TardisDerivativeTicker() {}

    static TardisRows rows() {
        return TardisRows.everyNth(NTH, TardisDerivativeTicker::write);
    }

    private static void write(RecordedTrade seen, CsvWriter csv) throws IOException {
        Instrument instrument = seen.instrument();
        TardisRows.begin(seen, csv);
        if (instrument.kind().equals("perpetual")) {
            long funding = Derivatives.nextFunding(seen.micros());
            long after = funding + Derivatives.FUNDING_MICROS;
            csv.number(funding).comma();
            csv.signed(Derivatives.fundingRate(instrument, funding), Derivatives.RATE_SCALE)
                    .comma();
            csv.signed(Derivatives.fundingRate(instrument, after), Derivatives.RATE_SCALE)
                    .comma();
        } else {
            csv.comma().comma().comma();
        }
        csv.shortest(Derivatives.openInterest(instrument, seen.micros()), instrument.quantityScale())
                .comma();
        csv.shortest(seen.price(), instrument.priceScale()).comma();
        csv.shortest(seen.quotes().bid()[seen.aggregate()], instrument.priceScale())
                .comma();
        csv.shortest(seen.quotes().ask()[seen.aggregate()], instrument.priceScale())
                .endRow();
    }
}
