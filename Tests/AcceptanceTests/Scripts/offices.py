"""The people of a run: clerks who take households in, agencies and windows that read queues."""

import json
import threading
import traceback

import plans
from door import Door
from seen import DONE, RETURNED, WITHDRAWN

POLL_SECONDS = 0.2


class Office(threading.Thread):
    """One desk with one connection."""

    def __init__(self, house, seen, login, queue=None):
        super().__init__(name=login, daemon=True)
        self.login = login
        self.queue = queue
        self.seen = seen
        self.door = Door(house, login, queue)

    def run(self):
        try:
            self.work()
        except Exception:
            self.seen.failed(f"{self.login}: {traceback.format_exc()}")
        finally:
            self.door.close()

    def work(self):
        raise NotImplementedError


class Clerk(Office):
    """Takes one household after the other in."""

    def __init__(self, house, seen, login, cases):
        super().__init__(house, seen, login)
        self.cases = cases

    def work(self):
        for case in self.cases:
            body = json.dumps(case, ensure_ascii=False)
            self.seen.submitted(case, self.door.send("/intake", body))


class Desk(Office):
    """Reads one queue and does what the plan says."""

    def work(self):
        while not self.seen.finished.is_set():
            frame = self.door.next_delivery(POLL_SECONDS)
            if frame:
                self.handle(frame)

    def handle(self, frame):
        delivery = json.loads(frame.body)
        obligation, matter = delivery["obligation"], delivery["matter"]
        self.seen.delivered(
            self.queue, obligation, matter, frame.headers["redelivered"] == "true")
        if plans.story(delivery) in plans.RELEASED_ONCE and matter == "referral":
            if self.seen.released(obligation):
                self.door.release(frame)
                return
        if not self.door.acknowledge(frame):
            return
        self.seen.acknowledged(self.queue, obligation, matter)
        for verb, body in self.steps(delivery):
            self.act(obligation, verb, body)
        self.note_end(delivery)

    def steps(self, delivery):
        if delivery["matter"] in ("referral", "supplement", "insisted", "withdrawn"):
            return plans.agency_steps(delivery)
        return plans.window_steps(delivery)

    def act(self, obligation, verb, form):
        destination = f"/obligation/{obligation}/{verb}"
        key = f"{self.login}-{obligation}-{verb}"
        body = json.dumps(form, ensure_ascii=False)
        headers = self.door.send(destination, body, key)
        self.seen.answered(self.login, destination, body, key, headers)
        if verb == "extend":
            self.seen.extended(obligation)
        if verb == "reroute":
            self.seen.ended(obligation, RETURNED)

    def note_end(self, delivery):
        """An obligation has ended when the side that waits for it has read so."""
        if delivery["matter"] == "answer":
            self.seen.ended(delivery["obligation"], DONE)
        if delivery["matter"] == "withdrawn":
            self.seen.ended(delivery["obligation"], WITHDRAWN)
