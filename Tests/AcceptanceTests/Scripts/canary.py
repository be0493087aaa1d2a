"""Plants a canary wherever somebody may write, and looks for it wherever nobody may read.

Words: the house, then the part. `play PROGRAM` is a county's day with a running server; `sweep
PROGRAM` looks through everything that is left when it has ended.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile

from canaries import NEEDS, Search
from claiming import Claiming
from house import PASSCODE, House
from planting import Day, Flocks
from provocations import Provocations

LOOKS = [[], ["--json"], ["--format", "csv"], ["--lang", "en"]]


class Looking:
    """What the commands say that look at the ledger, and every file there is."""

    def __init__(self, house, program, flocks):
        self._house, self._program = house, program
        self._search = Search(flocks.all)
        self._search.prove(house.directory)
        self.commands = self.bytes = 0

    def clean(self, data, where):
        hits = self._search.hits(data)
        assert not hits, f"{hits} in {where}"
        self.bytes += len(data)

    def command(self, *words, config=True, status=0, text=""):
        more = ["--config", str(self._house.directory / "onedoor.json")] if config else []
        ended = subprocess.run(
            [self._program, *words, *more], input=text.encode(), capture_output=True,
            cwd=self._house.directory, env={**os.environ, "ONEDOOR_PASSCODE": PASSCODE})
        assert ended.returncode == status, (words, ended.returncode, ended.stderr)
        self.clean(ended.stdout + ended.stderr, words)
        self.commands += 1

    def files(self):
        """The database, its log and index, what the server said: everything in the house."""
        for path in sorted(self._house.directory.rglob("*")):
            if path.is_file():
                self.clean(path.read_bytes(), path)

    def reports(self, obligations):
        for look in LOOKS:
            for report in [["report", "deadlines"], ["report", "coverage"], ["list"], ["claims"],
                           ["show", obligations[0]]]:
                self.command(*report, *look)
        for number in obligations[1:]:
            self.command("show", number)
        for look in LOOKS[:2]:
            self.command("audit", "verify", *look)
            self.command("check", *look)
            self.command("account", "list", *look)

    def backup(self, name):
        file = str(self._house.directory / name)
        self.command("backup", file)
        self.command("backup", file, "--check", "--json")


def play(house, program):
    flocks = Flocks()
    looking = Looking(house, program, flocks)
    day = Day(house, flocks)
    day.watch()
    numbers = day.submit(flocks.case, flocks.main, NEEDS)
    day.work(numbers)
    day.correspond()
    day.publish()
    Claiming(day).all(numbers)
    day.find(flocks.main, 1)
    provocations = Provocations(
        house.port(), day.overheard, flocks, numbers["judicial-aid", None])
    provocations.all()
    # Once with all of it in the log, and once after that was copied back.
    looking.files()
    day.forget()
    day.miss_deadlines()
    at_the_window(house, looking, flocks)
    looking.files()
    looking.reports([str(number + 1) for number in range(len(NEEDS) + 3)])
    looking.backup("backup.db")
    sealed(house)
    day.inquest.examine(day.overheard.frames)
    return {"frames": len(day.overheard.frames), "refusals": provocations.count,
            "commands": looking.commands}


def at_the_window(house, looking, flocks):
    """The commands that send: what they say stays on the screen of a public office."""
    caller = ["--login", "qinghe-clerk", "--server", f"127.0.0.1:{house.port()}"]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(flocks.stray | {"needs": []}, file, ensure_ascii=False)
        file.flush()
        looking.command("submit", file.name, *caller, config=False, status=1)
    for flock, place, status in [(flocks.main, "member0.id-number", 0),
                                 (flocks.strays, "slip0", 1)]:
        looking.command("find", "--purpose", "intake", *caller, config=False, status=status,
                        text=flock.values[place] + "\n")


def sealed(house):
    """There is something that is not found because it is sealed."""
    file = f"file:{house.directory}/data/onedoor.db?mode=ro"
    connection = sqlite3.connect(file, uri=True)
    rows = connection.execute(
        "SELECT entry, sealed FROM journal WHERE sealed IS NOT NULL").fetchall()
    words = {json.loads(entry)["entry"] for entry, _ in rows}
    assert words >= {
        "case-submitted", "accepted", "held", "supplemented", "extended", "objected", "insisted",
        "rerouted", "completed", "failed", "withdrawn", "letter-sent", "claim-authorized",
        "claim-fulfilled", "claim-released", "claim-broken"}, words
    assert all(len(sealed) > 29 for _, sealed in rows)
    keys = connection.execute("SELECT household, wrapped IS NULL FROM household_key").fetchall()
    assert sorted(keys) == [(1, 0), (2, 1)], keys
    connection.close()


def sweep(house, program):
    looking = Looking(house, program, Flocks())
    looking.files()
    looking.command("audit", "verify")
    looking.command("audit", "replay")
    looking.reports(["1"])
    looking.backup("after.db")
    looking.files()
    return {"commands": looking.commands, "bytes": looking.bytes}


def main():
    house, part = House(sys.argv[1]), sys.argv[2]
    parts = {"play": play, "sweep": sweep}
    print(json.dumps(parts[part](house, *sys.argv[3:])))


if __name__ == "__main__":
    main()
