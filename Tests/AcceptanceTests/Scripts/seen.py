"""What the offices saw with their own eyes: the independent count beside the broker's own."""

import collections
import threading

DONE, RETURNED, WITHDRAWN = "done", "returned", "withdrawn"


class Seen:
    """Shared by all offices of a run."""

    def __init__(self, progress=None, is_calm=True):
        self._lock = threading.Lock()
        self._progress = progress
        # Without a crash nothing may be marked as redelivered unless somebody released it.
        self._is_calm = is_calm
        self._deliveries = collections.Counter()
        self._acknowledged = set()
        self._released = set()
        self._agency = {}
        self._extended = set()
        self._ends = {}
        self._open = set()
        self._cases_left = 0
        self.cases = {}
        self.obligations = {}
        self.commands = []
        self.receipts = 0
        self.redeliveries = 0
        self.problems = []
        self.finished = threading.Event()

    # What is going on.

    def expect_cases(self, count):
        with self._lock:
            self._cases_left += count

    def submitted(self, case, headers):
        with self._lock:
            self._note_receipt()
            self.cases[case["reference"]] = headers["receipt-number"]
            numbers = [int(number) for number in headers["obligations"].split(",")]
            self.obligations[headers["receipt-number"]] = numbers
            self._expect(numbers)
            self._cases_left -= 1
            self._finish_if_done()

    def answered(self, login, destination, body, key, headers):
        """One verb got its receipt. Kept to be asked again at the end."""
        with self._lock:
            self._note_receipt()
            self.commands.append((login, destination, body, key, dict(headers)))
            if "next-obligation" in headers:
                self._expect([int(headers["next-obligation"])])

    def acknowledged(self, queue, obligation, matter):
        with self._lock:
            self._note_receipt()
            self._acknowledged.add((queue, obligation, matter))

    def _note_receipt(self):
        self.receipts += 1
        if self._progress:
            # One byte a receipt: whoever chooses the moment of the next kill watches its size.
            self._progress.write(b".")
            self._progress.flush()

    def delivered(self, queue, obligation, matter, is_redelivered):
        with self._lock:
            seen_before = self._deliveries[queue, obligation, matter]
            self._deliveries[queue, obligation, matter] += 1
            if matter == "referral":
                self._agency[obligation] = queue
            if is_redelivered:
                self.redeliveries += 1
            name = f"obligation {obligation} ({matter}) on {queue}"
            if (queue, obligation, matter) in self._acknowledged:
                self.problems.append(f"{name} came again after the receipt of its acknowledgement")
            if seen_before and not is_redelivered:
                self.problems.append(f"{name} was delivered as new {seen_before + 1} times")
            if self._is_calm and is_redelivered and obligation not in self._released:
                self.problems.append(f"{name} was marked redelivered without a reason")
            if self._is_calm and seen_before and obligation not in self._released:
                self.problems.append(f"{name} came twice")

    def released(self, obligation):
        """True the first time, so that each is put back once."""
        with self._lock:
            is_first = obligation not in self._released
            self._released.add(obligation)
            return is_first

    def extended(self, obligation):
        with self._lock:
            self._extended.add(obligation)

    def ended(self, obligation, end):
        with self._lock:
            self._ends[obligation] = end
            self._open.discard(obligation)
            self._finish_if_done()

    def _expect(self, numbers):
        # After a crash the agencies may be done before the clerk's receipt comes on asking again.
        self._open.update(number for number in numbers if number not in self._ends)

    def _finish_if_done(self):
        if not self._open and not self._cases_left:
            self.finished.set()

    def failed(self, sentence):
        with self._lock:
            self.problems.append(sentence)
        self.finished.set()

    # What it comes to.

    @property
    def left(self):
        with self._lock:
            return sorted(self._open)

    def figures(self):
        """Per agency, under the keys of the deadline report."""
        with self._lock:
            table = collections.defaultdict(collections.Counter)
            for obligation, agency in self._agency.items():
                row = table[agency]
                row["received"] += 1
                end = self._ends.get(obligation)
                row["open"] += end is None
                row["done-on-time"] += end == DONE
                row["returned"] += end == RETURNED
                row["withdrawn"] += end == WITHDRAWN
                row["extended"] += obligation in self._extended
            return {agency: dict(row) for agency, row in table.items()}
