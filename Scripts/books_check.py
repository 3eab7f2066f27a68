"""Checks the files of `outlay expense --layout`, `outlay export focus` and `--currency` with the programs that read them.

Called by Scripts/check-books with the program, a folder with a ledger, and the folder of the checkers.
"""

import collections
import csv
import gzip
import io
import pathlib
import shutil
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal

import openpyxl

PROGRAM, WORK, BIN = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()
MONTHS = ["2026-09", "2026-10"]
GROUPINGS = ["developer-project", "cost-centre", "project", "developer", "key"]
CENT = Decimal("0.01")
checks = 0


def check(holds, what):
    global checks
    checks += 1
    if not holds:
        sys.exit(f"FAILED: {what}")


def run(*words):
    # Bytes, as text would lose the carriage returns.
    done = subprocess.run([str(word) for word in words], capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"FAILED: {' '.join(map(str, words))}\n{done.stdout.decode()}\n{done.stderr.decode()}")
    return done.stdout.decode()


def outlay(*words):
    return run(PROGRAM, *words)


def claim(month, *words):
    return outlay("expense", month, "--allow-unpriced", *words)


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def save(name, text):
    path = WORK / name
    path.write_bytes(text.encode())
    return path


def part(name):
    return name if name not in ("", "(unassigned)") else "(unassigned)"


def account(row, by):
    """The account of a claim's line, from the columns of its own table."""
    names = {
        "developer-project": [row["developer"], row["project"]], "cost-centre": [row["cost_centre"]],
        "project": [row["project"]], "developer": [row["developer"]]}[by]
    names = [part(name.split(" (shared ")[0]) for name in names]
    return ":".join(["expenses", row["account_code"] or "ai"] + names)


def check_hledger():
    for by in GROUPINGS:
        files, expected = [], collections.defaultdict(Decimal)
        for month in MONTHS:
            files.append(save(f"{month}-{by}.journal", claim(month, "--by", by, "--layout", "hledger")))
            if by == "key":
                continue
            for row in rows(claim(month, "--by", by)):
                expected[account(row, by), month] += Decimal(row["amount"])
        arguments = [word for file in files for word in ("-f", file)]
        run("hledger", "check", "--strict", *arguments)
        tidy = rows(run("hledger", *arguments, "bal", "expenses", "-M", "-E", "-O", "csv", "--layout", "tidy"))
        cells = {(row["account"], row["period"]): Decimal(row["value"]) for row in tidy}
        total = sum(cells.values())
        check(total == sum(Decimal(row["amount"]) for month in MONTHS for row in rows(claim(month))),
              f"hledger's total by {by}")
        if by == "key":
            continue
        for place, amount in expected.items():
            check(cells.pop(place, None) == amount, f"hledger's cell {place} by {by} is {amount}")
        check(all(value == 0 for value in cells.values()), f"hledger has cells that the claim has not: {cells}")
    print("hledger: strict checks, and every cell of its monthly balances is the claim's")


def check_report_total():
    for month in MONTHS:
        report = rows(outlay("report", "--by", "developer,project", "--month", month, "--csv"))
        exact = sum(Decimal(row["cost_usd"] or 0) for row in report)
        lines = rows(claim(month))
        check(sum(Decimal(row["exact_amount"]) for row in lines) == exact, f"exact amounts of {month}")
        check(sum(Decimal(row["amount"]) for row in lines) == exact.quantize(CENT, ROUND_HALF_UP), f"cents of {month}")


def check_beancount():
    for by in GROUPINGS:
        files = [save(f"{month}-{by}.beancount", claim(month, "--by", by, "--layout", "beancount")) for month in MONTHS]
        for file in files:
            run(BIN / "bean-check", file)
        book = save(f"book-{by}.beancount", 'plugin "beancount.plugins.auto_accounts"\n' + "".join(
            f'include "{file.name}"\n' for file in files))
        run(BIN / "bean-check", book)
        from beancount import loader
        from beancount.core.data import Transaction
        entries, errors, _ = loader.load_file(str(book))
        check(not errors, f"beancount: {errors}")
        spent = sum(posting.units.number for entry in entries if isinstance(entry, Transaction)
                    for posting in entry.postings if posting.account.startswith("Expenses:"))
        check(spent == sum(Decimal(row["amount"]) for month in MONTHS for row in rows(claim(month))),
              f"beancount's total by {by}")
    print("Beancount: bean-check passes for each month and for a ledger of both; its total is the claim's")


def check_forms():
    for month in MONTHS:
        for by in GROUPINGS:
            total = sum(Decimal(row["amount"]) for row in rows(claim(month, "--by", by)))
            entries = collections.defaultdict(Decimal)
            debits = Decimal()
            for row in rows(claim(month, "--by", by, "--layout", "quickbooks")):
                check(bool(row["*Debits"]) != bool(row["*Credits"]), "one side of each row")
                check(len(row["*JournalNo"]) <= 21, "a journal number of at most 21 characters")
                entries[row["*JournalNo"]] += Decimal(row["*Debits"] or 0) - Decimal(row["*Credits"] or 0)
                if not row["Name"]:
                    debits += Decimal(row["*Debits"] or 0) - Decimal(row["*Credits"] or 0)
            check(set(entries.values()) <= {Decimal(0)} and debits == total, f"QuickBooks of {month} by {by}")
            journal = rows(claim(month, "--by", by, "--layout", "xero"))
            check(sum(Decimal(row["*Amount"]) for row in journal) == 0 and len(journal) <= 300, f"Xero of {month}")
            bills = rows(claim(month, "--by", by, "--layout", "xero-bill"))
            check(sum(Decimal(row["*UnitAmount"]) for row in bills) == total, f"Xero bills of {month} by {by}")
            expenses = rows(claim(month, "--by", by, "--layout", "expensify"))
            check(sum(Decimal(row["Amount"]) for row in expenses) == total, f"Expensify of {month} by {by}")
    print("QuickBooks, Xero, Expensify: each entry balances, and all add up to the claim")


def validate(dataset, file):
    run(BIN / "python", "-m", "focus_data_toolkit", "validate", "--dataset", dataset, file)


MANDATORY_1_2 = (
    "BilledCost BillingAccountId BillingAccountName BillingCurrency BillingPeriodEnd BillingPeriodStart ChargeCategory "
    "ChargeClass ChargeDescription ChargePeriodEnd ChargePeriodStart ContractedCost EffectiveCost InvoiceIssuerName "
    "ListCost PricingQuantity PricingUnit ProviderName PublisherName ServiceCategory ServiceName").split()


def check_focus():
    for month in MONTHS:
        exact = sum(Decimal(row["cost_usd"] or 0) for row in rows(
            outlay("report", "--by", "developer", "--month", month, "--csv")))
        for dataset in ["cost-and-usage", "billing-period", "invoice-detail"]:
            text = outlay("export", "focus", "--month", month, "--dataset", dataset)
            validate(dataset, save(f"{month}-{dataset}.csv", text))
            if dataset != "billing-period":
                check(sum(Decimal(row["BilledCost"]) for row in rows(text)) == exact, f"FOCUS {dataset} of {month}")
            if dataset == "cost-and-usage":
                for row in rows(text):
                    check(row["ChargePeriodStart"] < row["ChargePeriodEnd"], "the end of a charge is after its start")
                    check("." in row["BilledCost"], "a cost has a decimal point")
                    check(bool(row["SkuPriceId"]) == bool(row["SkuPriceDetails"]), "the details of a price")
        older = rows(outlay("export", "focus", "--month", month, "--version", "1.2"))
        check(set(MANDATORY_1_2) <= set(older[0]), "the mandatory columns of 1.2")
        check(sum(Decimal(row["BilledCost"]) for row in older) == exact, f"FOCUS 1.2 of {month}")
    whole = WORK / "focus.csv.gz"
    outlay("export", "focus", "--since", MONTHS[0], "--until", MONTHS[1], "--partition", "month", "-o", whole)
    for month in MONTHS:
        text = gzip.decompress((WORK / f"focus-{month}.csv.gz").read_bytes()).decode()
        check(text == (WORK / f"{month}-cost-and-usage.csv").read_bytes().decode(), f"the partition of {month}")
    print("FOCUS: the toolkit passes all datasets of 1.4, billed costs add up to the report; partitions are the months")


def check_workbook():
    for month in MONTHS:
        path = WORK / f"{month}.xlsx"
        claim(month, "-o", path)
        lines = rows(claim(month))
        sheet = openpyxl.load_workbook(path).active
        values = openpyxl.load_workbook(path, data_only=True).active
        titles = [cell.value for cell in sheet[1]]
        amount, posting = titles.index("Amount") + 1, titles.index("Posting date") + 1
        last = len(lines) + 2
        check(sheet.max_row == last, "a row for each line, a header and totals")
        for number, line in enumerate(lines, start=2):
            cell = sheet.cell(number, amount)
            check(cell.data_type == "n" and Decimal(str(cell.value)).quantize(CENT) == Decimal(line["amount"]), "amounts")
            check(sheet.cell(number, posting).is_date, "dates")
            check(str(sheet.cell(number, posting).value.date()) == line["posting_date"], "the posting date")
        column = openpyxl.utils.get_column_letter(amount)
        check(sheet.cell(last, amount).value == f"=SUM({column}2:{column}{last - 1})", "totals are formulas")
        total = sum(Decimal(line["amount"]) for line in lines)
        check(Decimal(str(values.cell(last, amount).value)) == total, "the total as it is now")
        office = shutil.which("soffice") or shutil.which("libreoffice")
        if office:
            run(office, "--headless", "--convert-to", "csv", "--outdir", WORK, path)
            with open(WORK / f"{month}.csv", newline="") as file:
                bottom = list(csv.reader(file))[-1]
            check(Decimal(bottom[amount - 1].replace(",", "")) == total, "LibreOffice's total")
    print("XLSX: openpyxl reads numbers, dates and sums" + ("; LibreOffice adds up the same" if office else ""))


def check_currency():
    outlay("rate", "set", "EUR", "2026-09", "0.9213")
    save("eurofxref-hist.csv",
         "Date,USD,JPY,SEK,\n2026-10-30,1.0854,163.21,N/A,\n2026-10-29,1.0801,162.9,11.4,\n2026-08-31,1.09,160,11.1,\n")
    outlay("rate", "import", WORK / "eurofxref-hist.csv", "--currency", "EUR", "--currency", "JPY")
    for month, code, factor, step in [
            ("2026-09", "EUR", Decimal("0.9213"), CENT), ("2026-10", "EUR", 1 / Decimal("1.0854"), CENT),
            ("2026-10", "JPY", Decimal("163.21") / Decimal("1.0854"), Decimal(1))]:
        lines = rows(claim(month, "--currency", code))
        exact = [Decimal(line["exact_amount_usd"]) * factor for line in lines]
        check(sum(Decimal(line["amount"]) for line in lines) == sum(exact).quantize(step, ROUND_HALF_UP),
              f"the claim of {month} in {code} adds up")
        for line, amount in zip(lines, exact):
            check(abs(Decimal(line["amount"]) - amount) < step, f"a line of {month} in {code}")
        run("hledger", "-f", save("foreign.journal", claim(month, "--currency", code, "--layout", "hledger")),
            "check", "--strict")
        run(BIN / "bean-check", save("foreign.beancount", claim(month, "--currency", code, "--layout", "beancount")))
        report = rows(outlay("report", "--by", "project", "--month", month, "--currency", code, "--csv"))
        dollars = rows(outlay("report", "--by", "project", "--month", month, "--csv"))
        name = f"cost_{code.lower()}"
        check(sum(Decimal(row[name] or 0) for row in report) == sum(exact).quantize(step, ROUND_HALF_UP),
              f"the report of {month} in {code} adds up")
        for row, plain in zip(report, dollars):
            if plain["cost_usd"]:
                check(abs(Decimal(row[name]) - Decimal(plain["cost_usd"]) * factor) < step, f"a row in {code}")
    review = outlay("review", "2026-09", "--currency", "EUR")
    check("€" in review and "$" not in review and "1 USD = 0.9213 EUR (2026-09)" in review, "the review in euros")
    print("Currencies: claims, reports, journals and the review, against Python's decimal")


check_report_total()
check_hledger()
check_beancount()
check_forms()
check_focus()
check_workbook()
check_currency()
print(f"All {checks} checks hold.")
