"""Twelve households, or copies of them, through two windows and eight agencies to the end.

Prints a summary as JSON; leaves the figures it counted itself in `seen.json` of the directory.
Exit status 1 with a list of problems when something was lost, doubled or left unfinished.
"""

import argparse
import json
import os
import sys
import time

from door import Door
from house import House, households, offices
from offices import Clerk, Desk
from seen import Seen


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("directory")
    arguments.add_argument("--copies", type=int, default=1)
    arguments.add_argument("--crashes", action="store_true", help="the server may die on the way")
    # A server under a sanitizer takes many times as long.
    patience = int(os.environ.get("ONEDOOR_RUN_SECONDS", "60"))
    arguments.add_argument("--seconds", type=int, default=patience, help="give up after this")
    options = arguments.parse_args()
    house = House(options.directory)
    began = time.monotonic()
    with open(house.directory / "progress", "wb") as progress:
        seen = Seen(progress, is_calm=not options.crashes)
        cases = households(options.copies)
        run(house, seen, cases, options.seconds)
        found = ask_again(house, seen, cases) if not seen.problems else 0
    summary = {
        "households": len(seen.cases), "receipts-given": seen.receipts, "asked-again": found,
        "redeliveries": seen.redeliveries, "seconds": round(time.monotonic() - began, 2),
        "figures": seen.figures(), "obligations": seen.obligations,
    }
    (house.directory / "seen.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1))
    print(json.dumps({key: summary[key] for key in list(summary)[:5]}))
    for problem in seen.problems:
        print(problem, file=sys.stderr)
    return 1 if seen.problems else 0


def run(house, seen, cases, seconds):
    agencies, windows = offices("agency"), offices("window")
    desks = [Desk(house, seen, login, agency) for login, agency in agencies.items()]
    # Two people at one queue: they must never get the same obligation.
    desks.append(Desk(house, seen, "civil-affairs", "civil-affairs"))
    desks += [Desk(house, seen, login, window) for login, window in windows.items()]
    seen.expect_cases(len(cases))
    clerks = [
        Clerk(house, seen, login, [case for case in cases if clerk_of(case) == login])
        for login in windows
    ]
    for office in desks + clerks:
        office.start()
    is_finished = seen.finished.wait(seconds)
    if not is_finished:
        seen.failed(f"not finished after {seconds} s; open are obligations {seen.left}")
    for office in desks + clerks:
        office.join(seconds)


def clerk_of(case):
    """The clerk of `a-county/qinghe` calls with the login `qinghe-clerk`."""
    return case["area"].split("/")[1] + "-clerk"


def ask_again(house, seen, cases):
    """Every case and every verb once more: each has to give the receipt it gave before."""
    doors = {}
    found = 0

    def send(login, *words):
        door = doors.setdefault(login, Door(house, login))
        return door.send(*words)

    for case in cases:
        number = seen.cases[case["reference"]]
        again = send(clerk_of(case), "/intake", json.dumps(case, ensure_ascii=False))
        if again["receipt-number"] == number:
            found += 1
        else:
            seen.failed(f"{case['reference']} had {number}, now {again['receipt-number']}")
    for login, destination, body, key, first in seen.commands:
        again = send(login, destination, body, key)
        if all(again.get(name) == first[name] for name in first if name != "receipt-id"):
            found += 1
        else:
            seen.failed(f"{destination} gave {first}, now {dict(again)}")
    for door in doors.values():
        door.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
