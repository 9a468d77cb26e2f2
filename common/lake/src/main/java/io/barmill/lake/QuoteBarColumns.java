package io.barmill.lake;

import io.barmill.bars.quotes.QuoteBar;
import java.util.List;

/** The columns of a file of quote bars. */
final class QuoteBarColumns {
    /** In the order of the record {@link QuoteBar}. */
    static final List<RecordColumn<QuoteBar>> ALL = List.of(
            RecordColumn.time("open_time", QuoteBar::openTime),
            RecordColumn.time("close_time", QuoteBar::closeTime),
            RecordColumn.optionalNumber("open", QuoteBar::open),
            RecordColumn.optionalNumber("high", QuoteBar::high),
            RecordColumn.optionalNumber("low", QuoteBar::low),
            RecordColumn.optionalNumber("close", QuoteBar::close),
            RecordColumn.optionalNumber("mid_time_mean", QuoteBar::midTimeMean),
            RecordColumn.optionalNumber("spread_mean", QuoteBar::spreadMean),
            RecordColumn.optionalNumber("spread_time_mean", QuoteBar::spreadTimeMean),
            RecordColumn.optionalNumber("spread_min", QuoteBar::spreadMin),
            RecordColumn.optionalNumber("spread_max", QuoteBar::spreadMax),
            RecordColumn.optionalNumber("spread_last", QuoteBar::spreadLast),
            RecordColumn.optionalNumber("spread_bps_mean", QuoteBar::spreadBpsMean),
            RecordColumn.optionalNumber("spread_bps_time_mean", QuoteBar::spreadBpsTimeMean),
            RecordColumn.optionalNumber("spread_bps_min", QuoteBar::spreadBpsMin),
            RecordColumn.optionalNumber("spread_bps_max", QuoteBar::spreadBpsMax),
            RecordColumn.optionalNumber("spread_bps_last", QuoteBar::spreadBpsLast),
            RecordColumn.optionalNumber("imbalance_mean", QuoteBar::imbalanceMean),
            RecordColumn.optionalNumber("imbalance_time_mean", QuoteBar::imbalanceTimeMean),
            RecordColumn.optionalNumber("bid_amount_mean", QuoteBar::bidAmountMean),
            RecordColumn.optionalNumber("ask_amount_mean", QuoteBar::askAmountMean),
            RecordColumn.optionalNumber("bid_price", QuoteBar::bidPrice),
            RecordColumn.optionalNumber("bid_amount", QuoteBar::bidAmount),
            RecordColumn.optionalNumber("ask_price", QuoteBar::askPrice),
            RecordColumn.optionalNumber("ask_amount", QuoteBar::askAmount),
            RecordColumn.integer("update_count", QuoteBar::updateCount),
            RecordColumn.integer("quote_count", QuoteBar::quoteCount),
            RecordColumn.integer("crossed_count", QuoteBar::crossedCount),
            RecordColumn.integer("locked_count", QuoteBar::lockedCount),
            RecordColumn.integer("one_sided_count", QuoteBar::oneSidedCount),
            RecordColumn.integer("quoted_micros", QuoteBar::quotedMicros),
            RecordColumn.bool("complete", QuoteBar::complete),
            RecordColumn.time("available_at", QuoteBar::availableAt));

    private QuoteBarColumns() {}
}
