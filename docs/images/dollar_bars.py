#!/usr/bin/env python3
"""Draws the README's chart from the lake that `./barmill demo` leaves behind. Needs duckdb.

    ./barmill demo
    python3 docs/images/dollar_bars.py data/demo/lake docs/images/dollar-bars.svg
"""

import sys
from datetime import datetime, timedelta, timezone

import duckdb

SYMBOL, BAR, DAY = "BTCUSDT", "dollar-1000000", datetime(2024, 1, 1, tzinfo=timezone.utc)
DAYS, BUCKETS = 2, 24
START, SPAN = int(DAY.timestamp()) * 1_000_000, DAYS * 86_400_000_000
BUCKET = SPAN // BUCKETS
WIDTH, LEFT, RIGHT = 960, 64, 20
PRICE_TOP, PRICE_BOTTOM = 64, 300
HOURS_TOP, HOURS_BOTTOM = 336, 416
UP, DOWN, INK, GRID = "#1a7f4b", "#b3372f", "#24292f", "#d8dee4"


def bars(lake):
    """Bars that close within the days: open and close time in microseconds, and the four prices."""
    series = f"{lake}/bars/venue=binance/bar={BAR}/symbol={SYMBOL}/**/*.parquet"
    rows = duckdb.execute(
        "select epoch_us(open_time), epoch_us(close_time), open, high, low, close "
        "from read_parquet(?, hive_partitioning = false) order by open_time",
        [series],
    ).fetchall()
    return [row for row in rows if START <= row[1] < START + SPAN]


def x(micros):
    share = (micros - START) / SPAN
    return LEFT + min(max(share, 0), 1) * (WIDTH - LEFT - RIGHT)


def line(x1, y1, x2, y2, colour):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'


def text(at, y, content, anchor="start", size=12, weight="normal"):
    return (
        f'<text x="{at:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{INK}">{content}</text>'
    )


def steps(low, high):
    """Round numbers between the two, about five."""
    size = next(size for size in (10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000) if (high - low) / size <= 6)
    first = int(low // size + 1) * size
    return range(first, int(high) + 1, size)


def prices(rows):
    low, high = min(row[4] for row in rows), max(row[3] for row in rows)

    def y(price):
        return PRICE_BOTTOM - (price - low) / (high - low) * (PRICE_BOTTOM - PRICE_TOP)

    for price in steps(low, high):
        yield line(LEFT, y(price), WIDTH - RIGHT, y(price), GRID)
        yield text(LEFT - 8, y(price) + 4, f"{price:,}", "end")
    for opened, closed, first, highest, lowest, last in rows:
        colour = UP if last >= first else DOWN
        left, right = x(opened), x(closed)
        middle = (left + right) / 2
        yield line(middle, y(highest), middle, y(lowest), colour)
        top, bottom = y(max(first, last)), y(min(first, last))
        width, height = max(right - left - 1, 1), max(bottom - top, 1)
        yield (
            f'<rect x="{middle - width / 2:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" '
            f'fill="{colour}" fill-opacity="0.75"/>'
        )


def buckets(rows):
    counts = [0] * BUCKETS
    for row in rows:
        counts[(row[1] - START) // BUCKET] += 1
    most = max(counts)
    yield line(LEFT, HOURS_BOTTOM, WIDTH - RIGHT, HOURS_BOTTOM, INK)
    for index, count in enumerate(counts):
        left, right = x(START + index * BUCKET), x(START + (index + 1) * BUCKET)
        height = count / most * (HOURS_BOTTOM - HOURS_TOP - 14)
        yield (
            f'<rect x="{left + 2:.1f}" y="{HOURS_BOTTOM - height:.1f}" width="{right - left - 4:.1f}" '
            f'height="{height:.1f}" fill="#57606a" fill-opacity="0.6"/>'
        )
        if count:
            yield text((left + right) / 2, HOURS_BOTTOM - height - 4, count, "middle", 11)
    for hour in range(0, DAYS * 24 + 1, 6):
        at = DAY + timedelta(hours=hour)
        label = f"{at:%b} {at.day}" if at.hour == 0 else f"{at:%H:%M}"
        yield text(x(START + hour * 3_600_000_000), HOURS_BOTTOM + 18, label, "middle")


def chart(rows):
    title = f"{SYMBOL} in {len(rows)} bars of one million dollars each"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HOURS_BOTTOM + 30}" '
        f'viewBox="0 0 {WIDTH + 20} {HOURS_BOTTOM + 30}" font-family="system-ui, sans-serif">',
        f"<title>{title}</title>",
        f'<rect width="{WIDTH + 20}" height="{HOURS_BOTTOM + 30}" fill="#ffffff"/>',
        text(LEFT, 24, title, size=16, weight="600"),
        text(LEFT, 44, f"bar={BAR} of the sandbox's market. Wide bars: quiet market. Narrow bars: busy market."),
        *prices(rows),
        text(LEFT, HOURS_TOP - 8, f"Bars closed per {BUCKET // 3_600_000_000} hours (UTC)"),
        *buckets(rows),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    lake, svg = sys.argv[1:]
    rows = bars(lake)
    if not rows:
        sys.exit(f"no {BAR} bars of {SYMBOL} in {lake}: run ./barmill demo first")
    with open(svg, "w", encoding="utf-8") as out:
        out.write(chart(rows))


if __name__ == "__main__":
    main()
