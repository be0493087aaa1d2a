"""What callers see of a server whose disk misbehaves. Words: the house, the program, the story.

The stories that end the server leave in `receipts.json` what it had promised; `found` asks the
server that was started after it for all of that.
"""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import time

import steady
from door import Line, Lost, Refused
from house import House, households

WINDOW, AGENCY, READER, SENDER = "qinghe-clerk", "education", "civil-affairs", "medical-security"
# The server looks again after a second.
BACK_SECONDS = 2.5
LETTER_BYTES = 1_000_000
# Many more than the log takes before it is copied back.
LETTERS_MAX = 60
# As many as need a second region of the log's index.
LETTERS_OF_INDEX = 18


class Story:
    def __init__(self, folder, program):
        self.house = House(folder)
        self._program = program
        self._case = next(
            case for case in households() if case["needs"][0]["topic"] == "education"
            and case["area"] == "a-county/qinghe" and len(case["needs"]) == 1)
        self.receipts = {}
        self.letters = []

    @contextlib.contextmanager
    def fault(self, name, ending=""):
        path = self.house.directory / "faults" / name
        path.with_suffix(".new").write_text(ending)
        os.replace(path.with_suffix(".new"), path)
        yield
        path.unlink()

    def line(self, login):
        return Line(self.house.port(), login)

    def send(self, login, destination, body, **headers):
        """On a connection of its own; the headers of the receipt."""
        line = self.line(login)
        line.connection.send(destination, body, receipt="sent", headers=headers)
        receipt = line.hear("receipt", "sent").headers
        line.close()
        return receipt

    def submit(self, reference):
        body = json.dumps(dict(self._case, reference=reference))
        receipt = self.send(WINDOW, "/intake", body)
        self.receipts[reference] = [receipt["receipt-number"], receipt["obligations"]]
        return receipt["obligations"]

    def write_letter(self, **headers):
        letter = self.send(SENDER, f"/letters/{READER}", "x" * LETTER_BYTES, **headers)["letter"]
        self.letters.append(letter)

    def subscribe(self, login, destination, ack="client-individual"):
        line = self.line(login)
        line.connection.subscribe(destination, id="1", ack=ack, headers={"receipt": "reads"})
        line.hear("receipt", "reads")
        return line

    def refused(self, line):
        """The line hears ERROR, which names the frame, and then the end."""
        try:
            line.hear("receipt")
            raise AssertionError("a receipt, from a full disk")
        except Refused as refusal:
            assert refusal.code == "ledger-full", refusal
            assert refusal.receipt == "sent", f"the receipt-id is {refusal.receipt}"
        try:
            heard = line.next(5)
            raise AssertionError(f"after the ERROR came {heard}")
        except Lost:
            pass

    def submit_in_vain(self, reference):
        line = self.line(WINDOW)
        body = json.dumps(dict(self._case, reference=reference))
        line.connection.send("/intake", body, receipt="sent")
        self.refused(line)

    def submit_until_done(self, reference):
        """Without a restart, soon after there is room again."""
        began = time.monotonic()
        while True:
            try:
                obligation = self.submit(reference)
                break
            except Refused as refusal:
                assert refusal.code == "ledger-full", refusal
                assert time.monotonic() - began < BACK_SECONDS, "it still refuses"
                time.sleep(0.05)
        return obligation

    def onedoor(self, *words):
        done = subprocess.run(
            [self._program, *words, "--config", self.house.directory / "onedoor.json"],
            cwd=self.house.directory, capture_output=True, text=True)
        assert done.returncode == 0, f"onedoor {words}: {done.stderr}"
        return done.stdout

    def reads_go_on(self, obligation):
        assert self.onedoor("report", "deadlines")
        assert "YM-" in self.onedoor("show", obligation)
        self.line("auditor").close()
        self.subscribe("operator", "/topic/list", "auto").close()

    def journal(self):
        """Its entries, as another process reads them."""
        path = self.house.directory / "data" / "onedoor.db"
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
            return [bytes(row[0]) for row in file.execute("SELECT entry FROM journal")]

    def keep(self):
        text = json.dumps({"receipts": self.receipts, "letters": self.letters})
        (self.house.directory / "receipts.json").write_text(text)


def delivered(line, obligation, seconds):
    kind, frame = line.next(seconds) or (None, None)
    assert kind == "message", f"{obligation} was not delivered within {seconds} s"
    assert frame.headers["obligation"] == obligation, frame.headers
    return frame


def full(story):
    """Nothing can be written: refused whole, read as before, and all of it back by itself."""
    first = story.submit("FULL-1")
    agency = story.subscribe(AGENCY, f"/queue/{AGENCY}")
    in_hand = delivered(agency, first, 10)
    entries = story.journal()
    with story.fault("write"):
        story.submit_in_vain("FULL-2")
        story.reads_go_on(first)
        # What it had in hand goes back with its connection, when there is room to say so.
        agency.connection.ack(in_hand.headers["ack"], receipt="sent")
        story.refused(agency)
        agency = story.subscribe(AGENCY, f"/queue/{AGENCY}")
        assert agency.next(1.5) is None, "delivered without a record of it"
        story.submit_in_vain("FULL-3")
        assert story.journal() == entries, "something of what was refused stands in the journal"
    again = delivered(agency, first, BACK_SECONDS)
    assert again.headers["redelivered"] == "true", again.headers
    second = story.submit_until_done("FULL-2")
    delivered(agency, second, 10)
    agency.connection.ack(again.headers["ack"], receipt="acked")
    agency.hear("receipt", "acked")


def reserve(story):
    """Little room is left: commands are refused, and what falls due is recorded."""
    first = story.submit("RESERVE-1")
    # Long enough to be written and looked at before, also on a busy machine.
    expires = int(1000 * time.time()) + 6000
    story.write_letter(expires=str(expires))
    entries = story.journal()
    with story.fault("room"):
        story.submit_in_vain("RESERVE-2")
        story.reads_go_on(first)
        agency = story.subscribe(AGENCY, f"/queue/{AGENCY}")
        while time.time() * 1000 < expires + 5000 and len(story.journal()) == len(entries):
            time.sleep(0.05)
        added = story.journal()[len(entries):]
        assert len(added) == 1 and b"expired" in added[0], f"recorded meanwhile: {added}"
        story.submit_in_vain("RESERVE-2")
        assert agency.next(0) is None, "delivered although there is little room"
    delivered(agency, first, BACK_SECONDS)
    story.submit_until_done("RESERVE-2")


def sync(story):
    """A commit that is not confirmed gets no answer at all."""
    for number in range(5):
        story.submit(f"SYNC-{number}")
    story.keep()
    line = story.line(WINDOW)
    with story.fault("sync"):
        line.connection.send(f"/letters/{READER}", "x", receipt="sent")
        lost(line)


def lost(line):
    try:
        line.hear("receipt")
        raise AssertionError("a receipt for what was not confirmed")
    except Lost:
        pass


def copying(story):
    """The log grows, is copied back into a file that cannot grow, and into one that fails."""
    with story.fault("write", "onedoor.db-shm"):
        for _ in range(LETTERS_OF_INDEX):
            story.write_letter()
    with story.fault("write", "onedoor.db"):
        try:
            while len(story.letters) < LETTERS_MAX:
                story.write_letter()
            raise AssertionError("the log grows without end")
        except Refused as refusal:
            assert refusal.code == "ledger-full", refusal
    story.submit_until_done("COPYING-1")
    with story.fault("sync", "onedoor.db"):
        try:
            while len(story.letters) < 2 * LETTERS_MAX:
                story.write_letter()
            raise AssertionError("it goes on although copying failed")
        except Lost:
            pass
    story.keep()


def found(story):
    """Every promise of the server's former life."""
    kept = json.loads((story.house.directory / "receipts.json").read_text())
    for reference, (number, obligation) in kept["receipts"].items():
        assert number in story.onedoor("show", obligation)
        story.submit(reference)
        assert story.receipts[reference] == [number, obligation], story.receipts
    reader = steady.Line(story.house, READER)
    reader.ask("SUBSCRIBE", {
        "id": "1", "destination": f"/letters/{READER}", "ack": "client-individual",
        "prefetch-count": "4"})
    for letter in kept["letters"]:
        _, headers, body = reader.hear("MESSAGE")
        assert headers["letter"] == letter and len(body) == LETTER_BYTES, (headers, letter)
        reader.ask("ACK", {"id": headers["ack"]})
    reader.close()
    print(f"{len(kept['receipts'])} receipts and {len(kept['letters'])} letters found")


if __name__ == "__main__":
    stories = {
        "full": full, "reserve": reserve, "sync": sync, "copying": copying, "found": found}
    stories[sys.argv[3]](Story(*sys.argv[1:3]))
