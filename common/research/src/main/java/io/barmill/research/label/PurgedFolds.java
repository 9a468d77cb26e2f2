package io.barmill.research.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits of labels into training and test, in order of time (López de Prado 2018, chapters 7 and 12). A label that overlaps a test is in
 * no training. With more than one tested group the splits are all combinations.
 *
 * @param groups of about equal size, contiguous in time
 * @param tested how many of them are the test of a split
 * @param embargo no label that begins so soon after a test is in its training; in the unit of the times
 */
public record PurgedFolds(int groups, int tested, long embargo) {
    /** What a label is in a split. */
    public enum Role {
        /** To learn from. */
        TRAIN,
        /** To be tested on. */
        TEST,
        /** Left out because it overlaps a test. */
        PURGED,
        /** Left out because it begins soon after a test. */
        EMBARGOED
    }

    /**
     * Returns the role of each label in each split.
     *
     * @param starts of the labels, in order of time
     * @param ends of the labels, inclusive
     */
    public List<Role[]> split(long[] starts, long[] ends) {
        List<Role[]> splits = new ArrayList<>();
        int[] chosen = new int[tested];
        Arrays.setAll(chosen, i -> i);
        while (chosen[0] <= groups - tested) {
            splits.add(roles(starts, ends, chosen));
            int place = tested - 1;
            while (place > 0 && chosen[place] == groups - tested + place) {
                place--;
            }
            chosen[place]++;
            for (int i = place + 1; i < tested; i++) {
                chosen[i] = chosen[i - 1] + 1;
            }
        }
        return splits;
    }

    private Role[] roles(long[] starts, long[] ends, int[] chosen) {
        int n = starts.length;
        Role[] roles = new Role[n];
        Arrays.fill(roles, Role.TRAIN);
        for (int group : chosen) {
            int from = (int) ((long) n * group / groups);
            int to = (int) ((long) n * (group + 1) / groups);
            if (from == to) {
                continue;
            }
            long last = Arrays.stream(ends, from, to).max().orElseThrow();
            for (int i = 0; i < n; i++) {
                if (i >= from && i < to) {
                    roles[i] = Role.TEST;
                } else if (roles[i] != Role.TEST) {
                    roles[i] = outside(roles[i], starts[i], ends[i], starts[from], last);
                }
            }
        }
        return roles;
    }

    private Role outside(Role role, long start, long end, long testStart, long testEnd) {
        if (overlaps(start, end, testStart, testEnd)) {
            return Role.PURGED;
        }
        boolean soon = start > testEnd && start <= testEnd + embargo;
        return soon && role == Role.TRAIN ? Role.EMBARGOED : role;
    }

    /** Returns whether two intervals have a moment in common, their ends included. */
    public static boolean overlaps(long start, long end, long otherStart, long otherEnd) {
        return start <= otherEnd && end >= otherStart;
    }
}
