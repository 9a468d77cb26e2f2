package io.barmill.research.engine;

import io.barmill.research.numeric.CompensatedSum;

/** Running sums of an {@link Attribution}. */
final class Components {
    final CompensatedSum price = new CompensatedSum();
    final CompensatedSum fees = new CompensatedSum();
    final CompensatedSum spread = new CompensatedSum();
    final CompensatedSum slippage = new CompensatedSum();
    final CompensatedSum impact = new CompensatedSum();
    final CompensatedSum funding = new CompensatedSum();
    final CompensatedSum borrow = new CompensatedSum();
    final CompensatedSum interest = new CompensatedSum();
    final CompensatedSum liquidation = new CompensatedSum();

    void add(Components other) {
        Attribution parts = other.snapshot();
        price.add(parts.price());
        fees.add(parts.fees());
        spread.add(parts.spread());
        slippage.add(parts.slippage());
        impact.add(parts.impact());
        funding.add(parts.funding());
        borrow.add(parts.borrow());
        interest.add(parts.interest());
        liquidation.add(parts.liquidation());
    }

    Attribution snapshot() {
        return new Attribution(
                price.value(),
                fees.value(),
                spread.value(),
                slippage.value(),
                impact.value(),
                funding.value(),
                borrow.value(),
                interest.value(),
                liquidation.value());
    }
}
