"""The good client beside the hostile ones: a window and an agency at a steady pace.

Every fifth of a second the window submits a case, and the agency acknowledges, accepts and
completes it; once a second somebody logs in anew. Ends when its standard input does, and prints
what it timed as JSON. Whoever refuses it, or keeps it waiting for ten seconds, has failed. With
the word --http it comes through that door.
"""

import http.client
import json
import select
import socket
import sys
import time

from frames import Frames, connect, frame
from house import House, households
from http_caller import proof

ROUND_SECONDS = 0.2
ROUNDS_PER_LOGIN = 5
PATIENCE_SECONDS = 10
WINDOW, AGENCY = "qinghe-clerk", "education"


class Line:
    """One login on one STOMP connection."""

    def __init__(self, house, login):
        self._socket = socket.create_connection(
            ("127.0.0.1", house.port()), timeout=PATIENCE_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._frames = Frames()
        self._heard = []
        self._socket.sendall(connect(login))
        self.hear("CONNECTED")

    def read(self, queue):
        self.ask("SUBSCRIBE", {
            "id": "1", "destination": f"/queue/{queue}", "ack": "client-individual"})

    def submit(self, body):
        return int(self.ask("SEND", {"destination": "/intake"}, body)["obligations"])

    def delivery(self):
        """The obligation, and what to acknowledge it by."""
        _, headers, _ = self.hear("MESSAGE")
        return int(headers["obligation"]), headers["ack"]

    def acknowledge(self, handle):
        self.ask("ACK", {"id": handle})

    def act(self, obligation, verb, body):
        self.ask("SEND", {"destination": f"/obligation/{obligation}/{verb}"}, body)

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


class HTTPLine:
    """The same on one HTTP connection."""

    def __init__(self, house, login):
        self._connection = http.client.HTTPConnection(
            "127.0.0.1", house.http_port(), timeout=PATIENCE_SECONDS)
        self._headers = {"authorization": proof(login), "content-type": "application/json"}
        self._queue = None
        self.ask("GET", "/v1/leases")

    def read(self, queue):
        self._queue = queue

    def submit(self, body):
        obligations = self.ask("POST", "/v1/cases", body)["obligations"]
        assert len(obligations) == 1, obligations
        return obligations[0]

    def delivery(self):
        form = json.dumps({"max": 1, "wait-seconds": PATIENCE_SECONDS - 1})
        found = self.ask("POST", f"/v1/queues/{self._queue}/poll", form)["deliveries"]
        assert found, "nothing to poll"
        return found[0]["delivery"]["obligation"], found[0]["lease"]

    def acknowledge(self, handle):
        self.ask("POST", f"/v1/leases/{handle}/acknowledge")

    def act(self, obligation, verb, body):
        self.ask("POST", f"/v1/obligations/{obligation}/{verb}", body)

    def ask(self, method, path, body=None):
        self._connection.request(method, path, body=body, headers=self._headers)
        response = self._connection.getresponse()
        told = response.read()
        assert response.status < 300, f"{path}: {response.status} {told}"
        return json.loads(told)

    def close(self):
        self._connection.close()


class Steady:
    def __init__(self, house, line, sheet):
        self._log_in = lambda login: line(house, login)
        self._sheet = sheet
        self._window, self._agency = self._log_in(WINDOW), self._log_in(AGENCY)
        self._agency.read(AGENCY)
        self._case = next(
            case for case in households() if case["needs"][0]["topic"] == "education"
            and case["area"] == "a-county/qinghe" and len(case["needs"]) == 1)

    def round(self, number):
        body = json.dumps(dict(self._case, reference=f"STEADY-{number}")).encode()
        obligation = self._time("submit", lambda: self._window.submit(body))
        delivered, handle = self._time("delivery", self._agency.delivery)
        assert delivered == obligation, (delivered, obligation)
        self._time("acknowledge", lambda: self._agency.acknowledge(handle))
        for verb, form in [("accept", b""), ("complete", b'{"outcome": "got-help"}')]:
            self._time(verb, lambda: self._agency.act(obligation, verb, form))

    def login(self):
        self._time("login", lambda: self._log_in(WINDOW)).close()

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
        line = HTTPLine if "--http" in sys.argv else Line
        steady = Steady(House(sys.argv[1]), line, sheet)
        while True:
            if number % ROUNDS_PER_LOGIN == 0 and "--no-login" not in sys.argv:
                steady.login()
            steady.round(number)
            number += 1
            # By the clock and not by the last answer: a late one is not forgiven by waiting less.
            pause = max(0, began + number * ROUND_SECONDS - time.monotonic())
            if select.select([sys.stdin], [], [], pause)[0]:
                break
    except (AssertionError, OSError, http.client.HTTPException) as why:
        problem = f"the good client, after {number} rounds: {why!r}"
    json.dump({"problem": problem, "sheet": sheet}, sys.stdout)


if __name__ == "__main__":
    main()
