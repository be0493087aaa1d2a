"""A caller of the broker: stomp.py with the patience an office needs when the server dies."""

import itertools
import logging
import queue
import time

import stomp

from house import PASSCODE

# A dead server is expected here; every vain attempt to reach it need not be told.
stomp.log.setLevel(logging.CRITICAL)

ANSWER_SECONDS = 20
AGAIN_SECONDS = 0.02


class Lost(Exception):
    """The connection ended before the answer came."""


class Refused(Exception):
    """An ERROR frame: the server said no, and why."""

    def __init__(self, frame):
        self.code = frame.headers.get("code", "")
        self.message = frame.headers.get("message", "")
        self.body = frame.body
        self.receipt = frame.headers.get("receipt-id")
        super().__init__(f"{self.code}: {self.message}")


class Line(stomp.ConnectionListener):
    """One connection. stomp.py's own thread puts what it hears into one queue, in order."""

    KINDS = {"1.0": stomp.Connection10, "1.1": stomp.Connection11, "1.2": stomp.Connection12}

    def __init__(self, port, login, passcode=PASSCODE, version="1.2", **options):
        self.heard = queue.Queue()
        self.beats = 0
        self.version = version
        # No attempts of its own: the caller decides whether and where to try again.
        self.connection = self.KINDS[version](
            [("127.0.0.1", port)], reconnect_attempts_max=1, **options)
        self.connection.set_listener("line", self)
        try:
            self.connection.connect(login, passcode, wait=False)
        except stomp.exception.StompException as problem:
            raise Lost() from problem
        self.hear("connected")

    def on_connected(self, frame):
        self.heard.put(("connected", frame))

    def on_message(self, frame):
        self.heard.put(("message", frame))

    def on_receipt(self, frame):
        self.heard.put(("receipt", frame))

    def on_error(self, frame):
        self.heard.put(("error", frame))

    def on_disconnected(self):
        self.heard.put(("closed", None))

    def on_heartbeat(self):
        self.beats += 1

    def next(self, seconds):
        """The next thing heard, or None. A refusal and a lost connection are raised."""
        try:
            kind, frame = self.heard.get(timeout=seconds)
        except queue.Empty:
            return None
        if kind == "error":
            raise Refused(frame)
        if kind == "closed":
            raise Lost()
        return kind, frame

    def hear(self, wanted, receipt=None, aside=None):
        """Waits for one frame; deliveries that come before it are put aside."""
        deadline = time.monotonic() + ANSWER_SECONDS
        while True:
            thing = self.next(max(0, deadline - time.monotonic()))
            if thing is None:
                raise TimeoutError(f"no {wanted} within {ANSWER_SECONDS} s")
            kind, frame = thing
            if kind == wanted and (receipt is None or frame.headers["receipt-id"] == receipt):
                return frame
            if kind == "message" and aside is not None:
                aside.append(frame)

    def close(self):
        # Not `disconnect`: the server may be dead, and stomp.py would wait for its receipt.
        self.connection.remove_listener("line")
        self.connection.transport.disconnect_socket()


class Door:
    """Asks until it is answered: after a lost connection it comes back and asks the same again.

    Used by one thread. What was delivered on a lost connection is forgotten, because its lease
    ended with it; the server delivers it again.
    """

    _numbers = itertools.count(1)

    def __init__(self, house, login, queue_name=None, window=4):
        self.house = house
        self.login = login
        self.queue_name = queue_name
        self.window = window
        self._line = None
        self._inbox = []

    def send(self, destination, body, key=None):
        """SEND, once done however often asked. Returns the headers of the receipt."""
        headers = {"content-type": "application/json;charset=utf-8"}
        if key:
            headers["idempotency-key"] = key
        return self._ask(lambda line, receipt: line.connection.send(
            destination, body, headers=dict(headers), receipt=receipt))

    def acknowledge(self, delivery):
        """False when the lease was over: then the obligation comes again."""
        try:
            self._ask(lambda line, receipt: line.connection.ack(
                delivery.headers["ack"], receipt=receipt))
            return True
        except Refused as refusal:
            if refusal.code == "stale-lease":
                return False
            raise

    def release(self, delivery):
        try:
            self._ask(lambda line, receipt: line.connection.nack(
                delivery.headers["ack"], receipt=receipt))
        except Refused as refusal:
            # The lease had ended with the server's former life: it is released already.
            if refusal.code != "stale-lease":
                raise

    def next_delivery(self, seconds):
        try:
            line = self._open()
            if self._inbox:
                return self._inbox.pop(0)
            thing = line.next(seconds)
            return thing[1] if thing and thing[0] == "message" else None
        except Lost:
            self._drop()
            return None

    def close(self):
        self._drop()

    def _ask(self, speak):
        while True:
            try:
                line = self._open()
                receipt = f"{self.login}-{next(self._numbers)}"
                speak(line, receipt)
                return line.hear("receipt", receipt, aside=self._inbox).headers
            except (Lost, OSError, stomp.exception.StompException):
                self._drop()
            except Refused:
                # The server closes after an ERROR.
                self._drop()
                raise

    def _open(self):
        while self._line is None:
            try:
                line = Line(self.house.port(), self.login)
                if self.queue_name:
                    line.connection.subscribe(
                        f"/queue/{self.queue_name}", id="1", ack="client-individual",
                        headers={"prefetch-count": str(self.window)})
                self._line = line
            except (Lost, OSError, ValueError, stomp.exception.StompException):
                time.sleep(AGAIN_SECONDS)
        return self._line

    def _drop(self):
        self._inbox.clear()
        if self._line is not None:
            self._line.close()
            self._line = None
