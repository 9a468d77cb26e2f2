package io.barmill.live.update;

import java.util.List;

/**
 * What an update of all symbols did.
 *
 * @param updated symbols whose candles are current
 * @param failed symbols that could not be updated
 * @param rejected symbols that the venue does not have; they are not tried again
 * @param unpublished symbols whose candles are not in the cache yet
 * @param problems sentences, one for each thing that went wrong
 * @param isVenueAway whether nothing could be asked at all
 */
public record UpdateReport(
        int updated, int failed, int rejected, int unpublished, List<String> problems, boolean isVenueAway) {
    public UpdateReport {
        problems = List.copyOf(problems);
    }
}
