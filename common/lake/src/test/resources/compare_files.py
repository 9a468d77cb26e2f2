"""Reads two Parquet files with pyarrow, and prints that they hold the same table, or which columns differ.

Usage: compare_files.py FILE FILE
"""

import sys

import pyarrow.parquet

one, other = (pyarrow.parquet.ParquetFile(file).read() for file in sys.argv[1:3])
differing = [name for name in one.column_names if not one[name].equals(other[name])]
if differing or one.column_names != other.column_names:
    sys.exit(f"differ in {differing or (one.column_names, other.column_names)}")
print(f"the same {one.num_rows} rows")
