"""Everything a caller can do wrong, with a canary in the wrong place.

Each is refused; what the refusal says is looked through with all other frames.
"""

import copy
import json

from canaries import MARK, WORD
from frames import connect, frame
from overheard import Ear

# As long as one form's text may be, and one sign more.
TOO_LONG = 16_385
VERBS = ["accept", "start", "hold", "resume", "extend", "object", "complete", "fail", "supplement",
         "insist", "reroute", "withdraw"]


class Provocations:
    def __init__(self, port, overheard, flocks, obligation):
        self._port, self._overheard = port, overheard
        self._case, self._strays = flocks.stray, flocks.strays.values
        self._obligation = obligation
        # Digits alone, with letters before them, and letters alone. A word of letters where a
        # header's or field's name belongs is repeated to its sender: docs/security/privacy.md.
        number = self._strays["member0.id-number"]
        self._names = [MARK + "丙", f"{WORD}-bing", number, f"x{number}",
                       self._strays["mobile"]]
        self.count = 0
        self.accepted = []

    def all(self):
        self.cases()
        self.keys()
        self.verbs()
        self.destinations()
        self.headers()
        self.households()
        self.broken_frames()
        self.strangers()
        assert not self.accepted, f"not refused: {self.accepted}"

    def refused(self, login, *frames, hello=None):
        """An ERROR is the last thing that is said, whatever it says."""
        ear = Ear(self._port, login, self._overheard, hello)
        try:
            ear.speak((hello or b"") + b"".join(frames))
            ear.end_sending()
        except OSError:
            # A server that stops reading early is in its right.
            pass
        heard = ear.hear_all()
        ear.close()
        self.count += 1
        if heard and heard[-1][0] == "ERROR":
            return heard[-1][1]["code"]
        self.accepted.append((login, frames))
        return None

    def send(self, login, destination, form, **headers):
        body = form if isinstance(form, bytes) else json.dumps(form, ensure_ascii=False).encode()
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.refused(login, frame("SEND", {"destination": destination, **more}, body))

    def _intake(self, form, **headers):
        return self.send("qinghe-clerk", "/intake", form, **headers)

    # Forms.

    def cases(self):
        for path in list(_leaves(self._case)):
            value = _at(self._case, path)
            wrong = [[value], {str(value): value}, {f"{WORD}-bing": [str(value)]}]
            if isinstance(value, str):
                wrong.append(value * (TOO_LONG // len(value.encode()) + 1))
                wrong.append("")
            for bad in wrong:
                code = self._intake(_with(self._case, path, bad))
                assert code == "malformed", (path, code)
            if path[-1] in ("work-ability", "relation", "topic", "variant", "area", "channel"):
                for bad in [MARK + "丙", f"a-county/{WORD}-bing", f"{WORD}-bing."]:
                    self._intake(_with(self._case, path, bad))
        for kind in ("decimal", "integer", "date", "choice", "yes-no"):
            self._intake(_with(self._case, self._field(kind), MARK + "丙"))
        text = json.dumps(self._case, ensure_ascii=False)
        for broken in [text[:-1], text[:len(text) // 2], text + text, text.replace(":", ";", 9),
                       text.replace(MARK, MARK + "\\q"), text.replace(MARK, MARK + "\n"),
                       text.replace('"members"', '"address"'), text.replace("[", "[,")]:
            assert self._intake(broken.encode()) == "malformed"
        assert self._intake(text.encode().replace(b"\xe9", b"\xff")) == "malformed"
        members = ["household", "members"]
        number = [*members, 0, "id-number"]
        for bad in [self._strays["slip0"], self._strays["slip1"], self._strays["member1.id-number"],
                    self._strays["member0.id-number"].lower() + "1", MARK + "丙"]:
            assert self._intake(_with(self._case, number, bad)) == "malformed"

    def _field(self, kind):
        return {
            "decimal": ["needs", 0, "details", "monthly-income"],
            "integer": ["needs", 0, "details", "adults-in-work"],
            "date": ["needs", 2, "details", "occurred"],
            "choice": ["needs", 1, "details", "self-care"],
            "yes-no": ["needs", 0, "details", "staff-relative"],
        }[kind]

    def keys(self):
        places = [[], ["household"], ["household", "contact"], ["household", "members", 1],
                  ["needs", 3], ["needs", 3, "details"], ["authorization"]]
        for place in places:
            for name in self._names:
                for value in [MARK + "丙", 7, None, [name], {name: name}, "", 1.5]:
                    form = copy.deepcopy(self._case)
                    _at(form, place)[name] = value
                    assert self._intake(form) == "malformed", (place, name, value)
        for name in self._names:
            self._intake({name: {name: [name]}})

    def verbs(self):
        destination = f"/obligation/{self._obligation}/"
        for verb in VERBS:
            owner = "political-legal" if verb in VERBS[:8] else "qinghe-clerk"
            for name in self._names:
                for form in [{name: name}, {"text": {name: name}}, {"text": name * 2_000},
                             {"reason": name, "text": name}, {"outcome": name, "text": name},
                             {"to": name, "text": name}, {"details": {name: name}, "text": name},
                             {"details": {name: [name]}, "text": name},
                             {"missing": name, "text": name}, {"note": [name]}]:
                    self.send(owner, destination + verb, form)
            # Other people's work: the right form, and no right to it.
            for login in ["education", "liushu-clerk", "qinghe-volunteers", "auditor", "operator",
                          "secretariat"]:
                code = self.send(login, destination + verb, _verb(verb, MARK + "丙"))
                assert code in ("not-owned", "not-permitted"), (login, verb, code)

    # Frames.

    def destinations(self):
        for name in self._names:
            places = ["/{}", "/queue/{}", "/letters/{}", "/list/{}", "/topic/{}", "{}",
                      "/obligation/{}/accept", "/obligation/1/{}", "/household/{}/erase",
                      "/household/{}"]
            # Other words are names that a temporary queue may have.
            if MARK in name or self._strays["member0.id-number"] in name:
                places.append("/temp-queue/{}")
            for place in places:
                address = place.format(name)
                headers = {"id": "1", "destination": address, "ack": "client"}
                self.refused("education", frame("SUBSCRIBE", headers))
                form = {"ground": "own-request"} if "household" in address else {}
                self.send("secretariat" if form else "education", address, form)
        for login in ["education", "auditor", "operator", "secretariat", "liushu-clerk",
                      "qinghe-volunteers"]:
            for address in ["/queue/political-legal", "/queue/qinghe-window", "/letters/justice"]:
                headers = {"id": "1", "destination": address}
                code = self.refused(login, frame("SUBSCRIBE", headers))
                assert code in ("not-owned", "not-permitted"), (login, address, code)

    def headers(self):
        number, text = self._strays["member0.id-number"], MARK + "丙"
        letter = "/letters/housing"
        for key in [number, f"QH-{number}", number.lower(), text, "x " + WORD, WORD * 20]:
            assert self.send("education", letter, b"x", idempotency_key=key) == "malformed"
            assert self._intake(dict(self._case, reference=key)) == "malformed"
        self._intake(dict(self._case, reference="/" + WORD))
        for name in ["priority", "expires"]:
            self.send("education", letter, b"x", **{name: text})
        # Given back to whoever sent it, and to nobody else.
        self._intake(b"{", receipt=text)
        for name, values in {
                "ack": [text], "prefetch-count": [text, number], "selector": [
                    text, f"topic = '{text}", f"{WORD} = '{text}'"]}.items():
            for value in values:
                self.refused("education", frame("SUBSCRIBE", {
                    "id": text, "destination": "/queue/education", name: value}))
        for command, header in [("UNSUBSCRIBE", "id"), ("COMMIT", "transaction"),
                                ("ABORT", "transaction"), ("ACK", "id"), ("NACK", "id")]:
            for value in [text, number, f"1-1-o{number}-1", f"1-1-l{number}-1", f"1-1-o1-{number}",
                          f"1-1-o{self._strays['mobile']}-1"]:
                self.refused("education", frame(command, {header: value}))
        begin = frame("BEGIN", {"transaction": text})
        self.refused("education", begin, begin)
        subscribe = frame("SUBSCRIBE", {"id": text, "destination": "/topic/list"})
        self.refused("education", subscribe, subscribe)

    def households(self):
        find, slip = "/household/find", self._strays["slip0"]
        number = self._strays["member0.id-number"]
        for form in [{"purpose": "intake", "id-number": slip},
                     {"purpose": MARK + "丙", "id-number": number},
                     {"purpose": "intake", "id-number": [number]},
                     {"purpose": "intake", "id-number": number, number: number}]:
            assert self.send("qinghe-clerk", find, form) == "malformed"
        for login in ["education", "auditor", "operator", "secretariat", "qinghe-volunteers"]:
            code = self.send(login, find, {"purpose": "intake", "id-number": number})
            assert code == "not-permitted", (login, code)
        for login in ["qinghe-clerk", "operator", "auditor"]:
            self.send(login, "/household/1/erase", {"ground": "own-request"})
        for form in [{"ground": MARK + "丙"}, {number: number}]:
            self.send("secretariat", "/household/1/erase", form)
        code = self.send("secretariat", "/household/1/erase", {"ground": "own-request"})
        assert code == "household-open", code

    def broken_frames(self):
        text = (MARK + "丙").encode()
        number = self._strays["member0.id-number"].encode()
        word = WORD.encode()
        begin = b"SEND\ndestination:/intake\n"
        for part in (text, number, word, word + b"-" + text):
            for broken in [
                    part + b"\n\n\0", b"SEND\n" + part + b"\n\n\0", begin + part + b":\\q\n\n\0",
                    begin + b"note:" + part + b"\\t\n\n\0", begin + b":" + part + b"\n\n\0",
                    begin + part + b":" + part + b"\xff\n\n\0", begin + part + b"\xff:1\n\n\0",
                    begin + b"content-length:" + part + b"\n\n\0",
                    begin + b"content-length:1\n\n" + part + b"\0",
                    begin + b"note:" + part * 4_000 + b"\n\n\0",
                    begin + b"".join(part + b"%d:1\n" % index for index in range(70)) + b"\n\0",
                    b"ACK\nid:1\n\n" + part + b"\0", b"MESSAGE\n" + part + b":1\n\n" + part + b"\0",
                    begin + b"\n" + part + b"\0\r" + part]:
                self.refused("education", broken)
            # Cut in the middle: nothing is answered, and nothing may remain.
            ear = Ear(self._port, "education", self._overheard)
            ear.speak(begin + b"note:" + part + b"\n\n{" + part)
            ear.close()

    def strangers(self):
        """Before anybody knows who it is. Few, because whoever fails often has to wait."""
        text, number = MARK + "丙", self._strays["member0.id-number"]
        for login, passcode in [(text, text), (f"{WORD}-bing", number), ("education", text)]:
            self.refused(login, hello=connect(login, passcode))
        for headers in [{"heart_beat": text}, {"accept_version": text}]:
            self.refused("education", hello=connect("education", **headers))
        self.refused(text, frame("SEND", {"destination": text}), hello=b"\n")


def _verb(verb, text):
    """A form of that verb that nobody could find fault with."""
    return {
        "accept": {"note": text}, "start": {}, "resume": {}, "insist": {"text": text},
        "hold": {"missing": [text], "text": text},
        "extend": {"reason": "hard-investigation", "approver": text, "text": text},
        "object": {"reason": "not-competent", "text": text},
        "complete": {"outcome": "got-help", "text": text, "next-step": text},
        "fail": {"outcome": "could-not-reach", "reason": "could-not-reach", "text": text,
                 "next-step": text},
        "supplement": {"text": text, "details": {}},
        "reroute": {"to": "housing", "text": text},
        "withdraw": {"reason": "withdrawn", "text": text},
    }[verb]


def _leaves(form, path=()):
    if isinstance(form, (dict, list)):
        for key in form if isinstance(form, dict) else range(len(form)):
            yield from _leaves(form[key], (*path, key))
    else:
        yield path


def _at(form, path):
    for key in path:
        form = form[key]
    return form


def _with(form, path, value):
    form = copy.deepcopy(form)
    _at(form, path[:-1])[path[-1]] = value
    return form
