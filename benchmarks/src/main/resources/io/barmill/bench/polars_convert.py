"""Converts archives to Parquet with Polars on one thread: each line of the input is a request in JSON, each of the output a row count."""
import json
import os
import sys
import zipfile

import polars as pl

print(pl.__version__, flush=True)
TYPES = {"TEXT": pl.String, "WHOLE": pl.Int64, "NUMBER": pl.Float64, "TRUTH": pl.Boolean, "MICROS": pl.Int64, "MILLIS": pl.Int64}


def expression(column):
    value = pl.col(column["source"])
    if column["type"] == "MILLIS":
        value = value * 1000
    if column["type"] in ("MICROS", "MILLIS"):
        value = value.cast(pl.Datetime("us"))
    if column["target"] == "side" and column["type"] == "TRUTH":
        value = pl.when(value).then(pl.lit("sell")).otherwise(pl.lit("buy"))
    return value.alias(column["target"])


for line in sys.stdin:
    request = json.loads(line)
    archive, parquet, columns = request["archive"], request["parquet"], request["columns"]
    source = archive
    if archive.endswith(".zip"):
        with zipfile.ZipFile(archive) as file:
            source = file.extract(file.namelist()[0], os.path.dirname(parquet))
    schema = {column["source"]: TYPES[column["type"]] for column in columns}
    kept = [expression(column) for column in columns if column["target"]]
    pl.scan_csv(source, schema=schema, row_index_name="seq").select(kept + [pl.col("seq").cast(pl.Int64)]).sink_parquet(
        parquet, compression="zstd"
    )
    if source != archive:
        os.remove(source)
    print(pl.scan_parquet(parquet).select(pl.len()).collect().item(), flush=True)
