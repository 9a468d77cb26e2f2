"""Holds a unit while the fast mean of closes is above the slow one, filled at the next open. Prints seconds and final equity."""
import json
import statistics
import sys
import time

path, fast, slow, cost, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5])


def timed(work):
    work()
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return {"seconds": statistics.median(seconds), "profit": float(result)}


report = {}
try:
    import numpy as np
    import pandas as pd

    opens, closes = np.fromfile(path, dtype=">f8").reshape(2, -1)

    def by_pandas():
        close = pd.Series(closes)
        signal = (close.rolling(fast).mean() > close.rolling(slow).mean()).astype(float)
        held = signal.shift(1, fill_value=0.0)
        before = held.shift(1, fill_value=0.0)
        earlier = close.shift(1).fillna(0.0)
        profit = before * (opens - earlier) + held * (closes - opens) - cost * (held - before).abs() * opens
        return profit.sum()

    report["pandas"] = timed(by_pandas)

    import numba

    @numba.njit
    def by_numba(opens, closes, fast, slow, cost):
        profit, held, short, long = 0.0, 0.0, 0.0, 0.0
        signal = 0.0
        for i in range(len(closes)):
            before, held = held, signal
            if i > 0:
                profit += before * (opens[i] - closes[i - 1])
            profit += held * (closes[i] - opens[i]) - cost * abs(held - before) * opens[i]
            short += closes[i] - (closes[i - fast] if i >= fast else 0.0)
            long += closes[i] - (closes[i - slow] if i >= slow else 0.0)
            signal = 1.0 if i >= slow - 1 and short / fast > long / slow else 0.0
        return profit

    report["numba"] = timed(lambda: by_numba(opens.astype("f8"), closes.astype("f8"), fast, slow, cost))
except ImportError:
    pass
print(json.dumps(report))
