"""Does once what a command of Barmill does, on one thread: convert-polars|convert-duckdb ARCHIVE PARQUET, bars-duckdb PARQUET..."""
import sys

COLUMNS = {
    "exchange": "VARCHAR",
    "symbol": "VARCHAR",
    "timestamp": "BIGINT",
    "local_timestamp": "BIGINT",
    "id": "VARCHAR",
    "side": "VARCHAR",
    "price": "DOUBLE",
    "amount": "DOUBLE",
}


def convert_polars(archive, parquet):
    import polars as pl

    types = {"VARCHAR": pl.String, "BIGINT": pl.Int64, "DOUBLE": pl.Float64}
    pl.scan_csv(archive, schema={name: types[kind] for name, kind in COLUMNS.items()}, row_index_name="seq").select(
        pl.col("timestamp", "local_timestamp").cast(pl.Datetime("us")), "id", "side", "price", "amount", pl.col("seq").cast(pl.Int64)
    ).sink_parquet(parquet, compression="zstd")


def duckdb():
    import duckdb

    return duckdb.connect(config={"threads": 1})


def convert_duckdb(archive, parquet):
    duckdb().execute(
        f"""COPY (
            SELECT make_timestamp(timestamp) AS timestamp, make_timestamp(local_timestamp) AS local_timestamp,
                id, side, price, amount, row_number() OVER () - 1 AS seq
            FROM read_csv('{archive}', header = true, columns = {COLUMNS})
        ) TO '{parquet}' (FORMAT parquet, COMPRESSION zstd)"""
    )


def bars_duckdb(*files):
    duckdb().execute(
        f"""CREATE TABLE bars AS SELECT time_bucket(INTERVAL 1 MINUTE, timestamp) AS open_time, arg_min(price, timestamp) AS open,
            max(price) AS high, min(price) AS low, arg_max(price, timestamp) AS close, sum(amount) AS volume,
            sum(price * amount) AS quote_volume, count(*) AS trade_count,
            sum(amount) FILTER (side = 'buy') AS buy_volume
        FROM read_parquet({list(files)}) GROUP BY open_time ORDER BY open_time"""
    )


WORKS = {"convert-polars": convert_polars, "convert-duckdb": convert_duckdb, "bars-duckdb": bars_duckdb}
WORKS[sys.argv[1]](*sys.argv[2:])
