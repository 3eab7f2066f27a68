"""Makes a ledger of a year, hands it over by month, and compares what DuckDB and Spark add up with `outlay report`.

Called by Scripts/check-handoff with the program, an empty folder, and the number of calls.
"""

import atexit
import csv
import gzip
import json
import os
import pathlib
import subprocess
import sys
import time
from decimal import Decimal

sys.path.insert(0, str(pathlib.Path(__file__).parent / "benchmark"))
import corpus_calls  # noqa: E402

PROGRAM, WORK, CALLS = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
# How a column of the files is called in the report.
PLACES = {"developer": "x_Developer", "project": "x_Project", "model": "x_Model"}
checks = 0


def check(holds, what):
    global checks
    checks += 1
    if not holds:
        sys.exit(f"FAILED: {what}")


def outlay(*words):
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"FAILED: outlay {' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return done.stdout


def timed(what, run):
    begin = time.monotonic()
    value = run()
    print(f"{what}: {time.monotonic() - begin:.1f} s")
    return value


def expected(dimension):
    """What the report says, exactly: the name of each row and its cost."""
    report = json.loads(outlay("report", "--by", dimension, "--format", "json"), parse_float=Decimal)
    rows = {row[dimension] or "": Decimal(row["costUSD"] or 0) for row in report["rows"]}
    return rows, Decimal(report["total"]["costUSD"])


def nonzero(rows):
    return {name: cost for name, cost in rows.items() if cost}


def make_ledger():
    paths = [WORK / f"{name}.csv" for name in ("year", "tail", "day")]
    corpus_calls.make(*paths, CALLS, 3000)
    outlay("import", paths[0], "--create-developers")
    for path in paths:
        path.unlink()


def hand_over():
    folder = WORK / "focus"
    folder.mkdir()
    outlay("export", "focus", "--partition", "month", "-o", folder / "usage.csv.gz")
    return sorted(folder.iterdir())


def check_files(files, months):
    check([file.name for file in files] == [f"usage-{month}.csv.gz" for month in months],
          f"a file for each month: {[file.name for file in files]}")
    for file, month in zip(files, months):
        check(file.stat().st_mode & 0o777 == 0o600, f"{file.name} is its owner's alone")
        with gzip.open(file, "rt", newline="") as text:
            rows = list(csv.DictReader(text))
        starts = {row["BillingPeriodStart"][:7] for row in rows}
        check(starts == {month}, f"{file.name} holds {starts}")
        check(sum(Decimal(row["BilledCost"]) for row in rows) == expected_months[month],
              f"{file.name} adds up as decimals")


def by_duckdb():
    import duckdb

    # Texts first: DuckDB would otherwise take costs for floating-point numbers.
    duckdb.sql(f"""
      CREATE TABLE usage AS SELECT *, BilledCost::DECIMAL(38, 12) AS billed
      FROM read_csv('{WORK}/focus/*.csv.gz', header = true, all_varchar = true)""")

    def sums(expression):
        rows = duckdb.sql(f"SELECT coalesce({expression}, ''), sum(billed) FROM usage GROUP BY 1")
        return dict(rows.fetchall())

    return sums, duckdb.sql("SELECT count(*), sum(billed) FROM usage").fetchall()[0]


def by_spark():
    import pyspark
    from pyspark.sql import SparkSession, functions

    os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    # Two worker processes of one core and 512 MB each, beside the driver: what is read travels between processes.
    spark = (SparkSession.builder.master("local-cluster[2,1,512]").appName("handoff")
             .config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
             .config("spark.sql.shuffle.partitions", "4").config("spark.executor.memory", "512m")
             .config("spark.local.dir", str(WORK)).config("spark.worker.cleanup.enabled", "true").getOrCreate())
    spark.sparkContext.setLogLevel("ERROR")
    atexit.register(spark.stop)
    usage = (spark.read.option("header", True).option("escape", '"').csv(f"{WORK}/focus/*.csv.gz")
             .withColumn("billed", functions.col("BilledCost").cast("decimal(38,12)")).cache())

    def sums(expression):
        name = functions.coalesce(functions.expr(expression), functions.lit(""))
        rows = usage.groupBy(name.alias("name")).agg(functions.sum("billed").alias("cost")).collect()
        return {row["name"]: row["cost"] for row in rows}

    whole = usage.agg(functions.count("*"), functions.sum("billed")).first()
    return sums, tuple(whole)


def compare(engine, sums, whole, row_count):
    check(whole == (row_count, total), f"{engine}: {whole}, expected {row_count} rows of {total}")
    check(nonzero(sums("substr(BillingPeriodStart, 1, 7)")) == nonzero(expected_months),
          f"{engine}: the months")
    for dimension, column in PLACES.items():
        check(nonzero(sums(column)) == nonzero(expected(dimension)[0]), f"{engine}: by {dimension}")


timed(f"Making a ledger of {CALLS:,} calls", make_ledger)
expected_months, total = expected("month")
files = timed("outlay export focus --partition month", hand_over)
size = sum(file.stat().st_size for file in files)
check_files(files, sorted(expected_months))
row_count = sum(gzip.open(file).read().count(b"\r\n") - 1 for file in files)
print(f"{len(files)} files, {row_count:,} rows, {size / 1e6:.1f} MB; {total} USD")
for engine, read in {"DuckDB": by_duckdb, "Spark, two workers": by_spark}.items():
    sums, whole = timed(f"{engine} reads", read)
    timed(f"{engine} adds up", lambda: compare(engine, sums, whole, row_count))
print(f"{checks} checks hold: every total is that of the report, to the picodollar.")
