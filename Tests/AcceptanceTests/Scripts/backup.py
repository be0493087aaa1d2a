"""A window that keeps submitting while the ledger is copied. Words: the house, then the part.

`load PROGRAM FILE` backs up to FILE under load and leaves in `receipts.json` what the server had
promised before the backup began; `found` asks the server that was started after it for all of that.
"""

import json
import subprocess
import sys
import threading
import time

from house import House, households
from steady import Line

WINDOW, SENDER = "qinghe-clerk", "medical-security"
# Enough bytes that the copying takes its time.
LETTERS, LETTER_BYTES = 10, 1_000_000
RECEIPTS_BEFORE = 50
STALL_SECONDS_MAX = 2


class Window(threading.Thread):
    def __init__(self, house):
        super().__init__()
        self._line = Line(house, WINDOW)
        self._case = next(
            case for case in households() if case["needs"][0]["topic"] == "education"
            and case["area"] == "a-county/qinghe" and len(case["needs"]) == 1)
        self._is_over = threading.Event()
        self.receipts, self.slowest, self.problem = {}, 0, None

    def run(self):
        try:
            while not self._is_over.is_set():
                self.submit(f"BACKUP-{len(self.receipts) + 1}")
        except (AssertionError, OSError) as why:
            self.problem = repr(why)

    def submit(self, reference):
        body = json.dumps(dict(self._case, reference=reference)).encode()
        began = time.monotonic()
        receipt = self._line.ask("SEND", {"destination": "/intake"}, body)
        self.slowest = max(self.slowest, time.monotonic() - began)
        self.receipts[reference] = [receipt["receipt-number"], receipt["obligations"]]
        return self.receipts[reference]

    def end(self):
        self._is_over.set()
        self.join()
        assert self.problem is None, self.problem


def wait_for(window, count):
    began = time.monotonic()
    while len(window.receipts) < count:
        assert window.is_alive() and time.monotonic() - began < 60, window.problem
        time.sleep(0.005)


def load(house, program, file):
    sender = Line(house, SENDER)
    for _ in range(LETTERS):
        sender.ask("SEND", {"destination": "/letters/civil-affairs"}, b"x" * LETTER_BYTES)
    window = Window(house)
    window.start()
    wait_for(window, RECEIPTS_BEFORE)
    window.slowest = 0
    before = dict(window.receipts)
    made = subprocess.run(
        [program, "backup", file, "--json", "--config", house.directory / "onedoor.json"],
        capture_output=True, text=True)
    meanwhile = len(window.receipts) - len(before)
    window.end()
    assert made.returncode == 0, made.stderr
    backup = json.loads(made.stdout)
    assert backup["rows"]["household_case"] >= len(before), backup
    assert meanwhile > 0, "the window stood still"
    assert window.slowest < STALL_SECONDS_MAX, f"a receipt took {window.slowest:.2f} s"
    (house.directory / "receipts.json").write_text(json.dumps(before))
    return {
        "head": backup["head"], "before": len(before), "meanwhile": meanwhile,
        "slowest-ms": round(window.slowest * 1000), "backup-ms": backup["milliseconds"],
    }


def found(house):
    window = Window(house)
    receipts = json.loads((house.directory / "receipts.json").read_text())
    for reference, receipt in receipts.items():
        again = window.submit(reference)
        assert again == receipt, f"{reference} was {receipt} and is {again}"
    return {"found": len(receipts)}


def main():
    house, part = House(sys.argv[1]), sys.argv[2]
    print(json.dumps(load(house, *sys.argv[3:]) if part == "load" else found(house)))


if __name__ == "__main__":
    main()
