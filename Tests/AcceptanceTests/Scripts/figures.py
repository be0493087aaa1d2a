"""Compares the deadline report, as JSON and as CSV, with what the offices of a run counted.

Every agency and window of the accounts has to have its line; whoever got nothing shows zeros.
"""

import csv
import io
import json
import pathlib
import sys

from house import offices

COUNTED = ["received", "open", "done-on-time", "returned", "withdrawn", "extended"]
# All is done within the day, so nothing may be late, waiting or paused.
ZERO = ["due-soon", "overdue-statutory", "overdue-promised", "done-late", "paused"]


def main():
    folder = pathlib.Path(sys.argv[1])
    figures = json.loads((folder / "seen.json").read_text())["figures"]
    report = json.loads((folder / "report.json").read_text())
    problems = check_json(figures, report) + check_csv(report, folder / "report.csv")
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{sum(row['received'] for row in figures.values())} referrals compared")
    return 1 if problems else 0


def check_json(figures, report):
    table = report["tables"]["agencies"]
    rows = {row["agency"]: row for row in table["rows"]}
    expected = set(offices("agency").values()) | set(offices("window").values())
    problems = []
    if set(rows) != expected:
        problems.append(f"lines of {sorted(rows)}, expected {sorted(expected)}")
    for agency, row in rows.items():
        counted = figures.get(agency, {})
        for key in COUNTED:
            if row[key] != counted.get(key, 0):
                problems.append(f"{agency}: {key} is {row[key]}, seen {counted.get(key, 0)}")
        problems += [f"{agency}: {key} is {row[key]}" for key in ZERO if row[key] != 0]
    for key in COUNTED + ZERO:
        total = sum(row[key] for row in rows.values())
        if table["totals"][key] != total:
            problems.append(f"totals: {key} is {table['totals'][key]}, the lines sum to {total}")
    if report["tables"]["overdue"]["rows"]:
        problems.append("the overdue list is not empty")
    return problems


def check_csv(report, path):
    """The spreadsheet says the same as the JSON, under its Chinese headings."""
    data = path.read_bytes()
    problems = []
    if not data.startswith(b"\xef\xbb\xbf"):
        problems.append("the CSV has no byte order mark; a spreadsheet would garble the Chinese")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    table = report["tables"]["agencies"]
    if lines[0] != [column["name"] for column in table["columns"]]:
        problems.append(f"headings are {lines[0]}")
    for number, row in enumerate(table["rows"], start=1):
        told = ["" if value is None else str(value) for value in row.values()]
        if lines[number] != told:
            problems.append(f"line {number} is {lines[number]}, expected {told}")
    return problems


if __name__ == "__main__":
    sys.exit(main())
