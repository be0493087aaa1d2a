"""Who heard what: every frame that anybody got, and whether he was to know what stands in it."""

import collections
import json
import socket
import threading

from frames import Frames, connect, frame
from house import PASSCODE, offices

PATIENCE_SECONDS = 30
# STOMP gives these back as the client chose them: what stands there comes to its own sender.
OWN_WORDS = ("receipt-id", "subscription")

Heard = collections.namedtuple("Heard", "login command headers body")


class Overheard:
    """All frames of a run, in the order of each connection."""

    def __init__(self):
        self._lock = threading.Lock()
        self.frames = []

    def add(self, login, command, headers, body):
        with self._lock:
            self.frames.append(Heard(login, command, headers, body))


def written(heard):
    """What the broker said of its own accord."""
    lines = [f"{name}:{value}" for name, value in heard.headers.items() if name not in OWN_WORDS]
    return "\n".join([heard.command, *lines, ""]).encode() + heard.body


class Ear:
    """One connection that forgets nothing it hears."""

    def __init__(self, port, login, overheard, hello=None):
        self.login = login
        self._overheard = overheard
        self._frames = Frames()
        self._waiting = collections.deque()
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        self._numbers = 0
        if hello is None:
            self.speak(connect(login, PASSCODE))
            self.hear("CONNECTED")

    def speak(self, data):
        self._socket.sendall(data)

    def ask(self, command, headers, body=b""):
        """The headers of the receipt."""
        self._numbers += 1
        receipt = f"{self.login}-{self._numbers}"
        self.speak(frame(command, {"receipt": receipt, **headers}, body))
        return self.hear("RECEIPT", lambda heard: heard[1]["receipt-id"] == receipt)[1]

    def subscribe(self, destination, **headers):
        self._numbers += 1
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        self.ask("SUBSCRIBE", {"id": str(self._numbers), "destination": destination,
                               "ack": "client-individual", **more})

    def hear(self, command, is_wanted=lambda heard: True):
        """The next frame like that; what came before it stays to be heard."""
        while True:
            for heard in self._waiting:
                assert heard[0] != "ERROR" or command == "ERROR", f"{self.login}: {heard[1]}"
                if heard[0] == command and is_wanted(heard):
                    self._waiting.remove(heard)
                    return heard
            assert self._listen(), f"{self.login}: hung up instead of {command}"

    def read(self, **wanted):
        """The next MESSAGE with these headers, taken note of."""
        message = self.delivery(**wanted)
        self.ask("ACK", {"id": message[1]["ack"]})
        return message

    def delivery(self, **wanted):
        return self.hear("MESSAGE", lambda heard: all(
            heard[1].get(name) == str(value) for name, value in wanted.items()))

    def hear_all(self):
        """Everything up to the end of the connection."""
        while self._listen():
            pass
        return list(self._waiting)

    def end_sending(self):
        self._socket.shutdown(socket.SHUT_WR)

    def close(self):
        self._socket.close()

    def _listen(self):
        try:
            data = self._socket.recv(65536)
        except ConnectionResetError:
            return False
        for heard in self._frames.feed(data):
            self._waiting.append(heard)
            self._overheard.add(self.login, *heard)
        return bool(data)


class Inquest:
    """Compares what was heard with what everybody was to hear."""

    def __init__(self, flocks):
        self._flocks = flocks
        self._agencies = {
            login: agency for role in ("window", "agency", "charity", "secretariat")
            for login, agency in offices(role).items()}
        # (agency, obligation or letter) -> what the agency may read there.
        self._allowed = collections.defaultdict(set)
        # (agency, obligation) -> what every delivery has to show, and the words of its allow-list.
        self._wholes = {}
        # What was written to somebody, who has to have got it.
        self._promised = []

    def referral(self, obligation, agency, places, receives=None):
        self._allowed[agency, "obligation", obligation] |= places
        self._wholes[agency, obligation] = places, receives

    def words(self, obligation, places, *parties, to=None):
        """What was said of an obligation between these parties; `to` is who has to get it."""
        for agency in parties:
            self._allowed[agency, "obligation", obligation] |= places
        if to:
            self._promised.append((to, "obligation", obligation, places))

    def letter(self, number, places, *parties):
        for agency in parties:
            self._allowed[agency, "letter", number] |= places
            self._promised.append((agency, "letter", number, places))

    def examine(self, frames):
        """Every canary in a frame is one that its hearer was to have, and none is missing."""
        got = collections.defaultdict(set)
        problems = set()
        for heard in frames:
            found = {(flock.name, place) for flock in self._flocks
                     for place in flock.found_in(written(heard))}
            allowed = set()
            agency = self._agencies.get(heard.login)
            for kind in ("obligation", "letter"):
                if heard.command == "MESSAGE" and kind in heard.headers:
                    key = agency, kind, heard.headers[kind]
                    allowed = self._allowed[key]
                    got[key] |= found
            if not found <= allowed:
                problems.add(
                    f"{heard.login} got {sorted(found - allowed)}: {heard.command} {heard.headers}")
            if "matter" in heard.headers:
                expected, receives = self._wholes[agency, heard.headers["obligation"]]
                if not found >= expected:
                    problems.add(f"{heard.login} lacks {sorted(expected - found)}: {heard.headers}")
                if receives and not _is_shaped(json.loads(heard.body), receives):
                    problems.add(f"{heard.login} got more than {receives}: {heard.body.decode()}")
        for agency, kind, number, places in self._promised:
            lacking = places - got[agency, kind, number]
            if lacking:
                problems.add(f"{agency} never read {sorted(lacking)} of {kind} {number}")
        assert not problems, "\n".join(sorted(problems))


def _is_shaped(delivery, receives):
    """Also what has no canary, a yes or a chosen word, is there only if the list names it."""
    household, need = delivery["household"], delivery["need"]
    members = household.get("members", [{}])
    allowed = {
        "members": {"name", "relation"}, "id-numbers": {"id-number"},
        "birth-dates": {"birth-date"}, "work-ability": {"work-ability"}}
    keys = {key for member in members for key in member}
    return (
        set(household) - {"members"} <= set(receives)
        and keys <= set().union(*(allowed.get(word, set()) for word in receives))
        and set(need.get("details", {})) <= set(receives)
        and ("text" not in need or "text" in receives))
