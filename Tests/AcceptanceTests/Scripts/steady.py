"""The good client beside the hostile ones: a window and an agency at a steady pace.

Every fifth of a second the window submits a case, and the agency acknowledges, accepts and
completes it; once a second somebody logs in anew. Ends when its standard input does, and prints
what it timed as JSON. Whoever refuses it, or keeps it waiting for ten seconds, has failed.
"""

import json
import select
import socket
import sys
import time

from frames import Frames, connect, frame
from house import House, households

ROUND_SECONDS = 0.2
ROUNDS_PER_LOGIN = 5
PATIENCE_SECONDS = 10
WINDOW, AGENCY = "qinghe-clerk", "education"


class Line:
    def __init__(self, port, login):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._frames = Frames()
        self._heard = []
        self._socket.sendall(connect(login))
        self.hear("CONNECTED")

    def ask(self, command, headers, body=b""):
        """Returns the headers of the receipt."""
        self._socket.sendall(frame(command, {"receipt": "r", **headers}, body))
        return self.hear("RECEIPT")[1]

    def hear(self, wanted):
        """The next frame of that kind; what came before it stays to be heard."""
        while True:
            for index, heard in enumerate(self._heard):
                assert heard[0] != "ERROR", f"refused: {heard[1]}"
                if heard[0] == wanted:
                    return self._heard.pop(index)
            data = self._socket.recv(65536)
            assert data, f"the server hung up instead of {wanted}"
            self._heard += self._frames.feed(data)

    def close(self):
        self._socket.close()


class Steady:
    def __init__(self, port, sheet):
        self._port = port
        self._sheet = sheet
        self._window, self._agency = Line(port, WINDOW), Line(port, AGENCY)
        self._agency.ask("SUBSCRIBE", {
            "id": "1", "destination": f"/queue/{AGENCY}", "ack": "client-individual"})
        self._case = next(
            case for case in households() if case["needs"][0]["topic"] == "education"
            and case["area"] == "a-county/qinghe" and len(case["needs"]) == 1)

    def round(self, number):
        body = json.dumps(dict(self._case, reference=f"STEADY-{number}")).encode()
        receipt = self._time("submit", lambda: self._window.ask(
            "SEND", {"destination": "/intake"}, body))
        _, headers, _ = self._time("delivery", lambda: self._agency.hear("MESSAGE"))
        assert headers["obligation"] == receipt["obligations"], (headers, receipt)
        self._time("acknowledge", lambda: self._agency.ask("ACK", {"id": headers["ack"]}))
        for verb, form in [("accept", b""), ("complete", b'{"outcome": "got-help"}')]:
            destination = f"/obligation/{headers['obligation']}/{verb}"
            self._time(verb, lambda: self._agency.ask("SEND", {"destination": destination}, form))

    def login(self):
        self._time("login", lambda: Line(self._port, WINDOW)).close()

    def _time(self, what, act):
        began = time.monotonic()
        answer = act()
        self._sheet.append((what, began, time.monotonic() - began))
        return answer


def main():
    sheet, problem = [], None
    began = time.monotonic()
    number = 0
    try:
        steady = Steady(House(sys.argv[1]).port(), sheet)
        while True:
            if number % ROUNDS_PER_LOGIN == 0 and "--no-login" not in sys.argv:
                steady.login()
            steady.round(number)
            number += 1
            # By the clock and not by the last answer: a late one is not forgiven by waiting less.
            pause = max(0, began + number * ROUND_SECONDS - time.monotonic())
            if select.select([sys.stdin], [], [], pause)[0]:
                break
    except (AssertionError, OSError) as why:
        problem = f"the good client, after {number} rounds: {why!r}"
    json.dump({"problem": problem, "sheet": sheet}, sys.stdout)


if __name__ == "__main__":
    main()
