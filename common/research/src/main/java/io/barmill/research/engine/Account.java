package io.barmill.research.engine;

import io.barmill.research.data.InstrumentData;
import io.barmill.research.numeric.CompensatedSum;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cash and the positions of a run, in the order of their names. */
final class Account {
    final List<Position> positions;
    /** What belongs to no instrument. */
    final Components own = new Components();

    double cash;

    private final MarginRules margin;
    private final CompensatedSum sum = new CompensatedSum();

    Account(double capital, List<InstrumentData> data, MarginRules margin) {
        this.cash = capital;
        this.margin = margin;
        this.positions = data.stream()
                .sorted(Comparator.comparing(one -> one.instrument().name()))
                .map(Position::new)
                .toList();
    }

    double equity() {
        sum.clear();
        sum.add(cash);
        for (int i = 0; i < positions.size(); i++) {
            sum.add(positions.get(i).value());
        }
        return sum.value();
    }

    /** What purchases and margin can take: proceeds of shorts stay locked, and so does the margin of positions. */
    double free() {
        sum.clear();
        sum.add(cash);
        for (Position position : positions) {
            if (!position.contract.isSpot()) {
                sum.add(position.value());
                sum.add(-position.notional() / margin.leverage());
            } else if (position.units < 0) {
                sum.add(-position.notional() * (1 + 1 / margin.leverage()));
            }
        }
        return sum.value();
    }

    double gross() {
        sum.clear();
        for (int i = 0; i < positions.size(); i++) {
            sum.add(positions.get(i).notional());
        }
        return sum.value();
    }

    double net() {
        sum.clear();
        for (int i = 0; i < positions.size(); i++) {
            sum.add(Math.signum(positions.get(i).units) * positions.get(i).notional());
        }
        return sum.value();
    }

    /** The maintenance margin of all positions but one. */
    double maintenanceBeside(Position one) {
        double total = 0;
        for (Position position : positions) {
            if (position != one && !position.contract.isSpot()) {
                total += position.notional() * margin.maintenanceRate();
            }
        }
        return total;
    }

    Attribution total() {
        Components total = new Components();
        total.add(own);
        positions.forEach(position -> total.add(position.parts));
        return total.snapshot();
    }

    Map<String, Attribution> byInstrument() {
        Map<String, Attribution> parts = new LinkedHashMap<>();
        positions.forEach(position -> parts.put(position.instrument.name(), position.parts.snapshot()));
        return parts;
    }
}
