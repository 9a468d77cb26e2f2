"""Reads each folder of Parquet files as one table, and prints its rows, columns and dates or months as one line of JSON.

Usage: read_folder.py pandas|pyarrow|polars FOLDER...
"""

import json
import sys


def with_pandas(folder):
    import pandas

    table = pandas.read_parquet(folder)
    return len(table), list(table.columns), (lambda name: table[name].unique())


def with_pyarrow(folder):
    import pyarrow.dataset

    table = pyarrow.dataset.dataset(folder, format="parquet", partitioning="hive").to_table()
    return table.num_rows, table.column_names, (lambda name: table[name].unique().to_pylist())


def with_polars(folder):
    import polars

    table = polars.read_parquet(folder)
    return table.height, table.columns, (lambda name: table[name].unique().to_list())


engines = {"pandas": with_pandas, "pyarrow": with_pyarrow, "polars": with_polars}
for folder in sys.argv[2:]:
    rows, columns, values = engines[sys.argv[1]](folder)
    keys = [key for key in ("date", "month") if key in columns]
    dates = sorted(str(value)[:10] for key in keys for value in values(key))
    print(json.dumps({"rows": rows, "columns": columns, "dates": dates}))
