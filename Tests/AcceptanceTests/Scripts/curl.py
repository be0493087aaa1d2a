"""One case from the window to its answer by `curl` alone: whoever has a shell has a client.

`call.json` in the house's folder says where the server is and how to prove who is calling.
"""

import json
import pathlib
import subprocess
import sys

from story import FORMS, Call

PATIENCE_SECONDS = "60"


class Answer:
    """The last of the answers, with the status of those before it."""

    def __init__(self, heads, body):
        blocks = heads.replace("\r\n", "\n").strip().split("\n\n")
        self.statuses = [int(block.split()[1]) for block in blocks]
        self.status = self.statuses[-1]
        self.version = blocks[-1].split()[0]
        lines = [line.split(": ", 1) for line in blocks[-1].split("\n")[1:]]
        self.headers = {name.lower(): value for name, value in lines}
        self.body = body

    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json()["code"]


class Curl:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.call = Call(folder)
        scheme = "https" if self.call.authority else "http"
        self.origin = f"{scheme}://{self.call.host}:{self.call.http_port}"

    def words(self, login, path, words):
        # -q: nobody's own settings.
        proof = ["curl", "-q", "--noproxy", "*", "-sS", "--max-time", PATIENCE_SECONDS]
        if self.call.authority:
            proof += ["--cacert", self.call.authority]
        name, passcode = self.call.passcode(login) if login else (None, None)
        certificate, key = self.call.certificate(login) if login else (None, None)
        if name:
            proof += ["-u", f"{name}:{passcode}"]
        if certificate:
            proof += ["--cert", certificate, "--key", key]
        return proof + list(words) + [self.origin + path]

    def __call__(self, login, path, *words, sent=None):
        """`sent` is its standard input; the words say what becomes of it."""
        heads, told = self.folder / "heads", self.folder / "told"
        # Not touched where an answer has no body.
        told.write_bytes(b"")
        subprocess.run(
            self.words(login, path, ("-D", str(heads), "-o", str(told)) + words),
            input=sent, check=True)
        return Answer(heads.read_text(), told.read_bytes())

    def post(self, login, path, form, status=200):
        answer = self(
            login, path, "--data-binary", "@-", "-H", "content-type: application/json",
            sent=json.dumps(form, ensure_ascii=False).encode())
        assert answer.status == status, (path, answer.status, answer.body)
        return answer


def tell(curl):
    """A case of four needs, until the window has read four answers."""
    case = FORMS["case"]
    submitted = curl.post("qinghe-clerk", "/v1/cases", case, 201)
    place = submitted.headers["location"]
    again = curl.post("qinghe-clerk", "/v1/cases", case, 201)
    assert again.body == submitted.body, "sent twice, answered differently"
    assert states(curl, place) == ["requested"] * 4
    put_back(curl, "education")
    for agency in ["medical-security", "education", "civil-affairs"]:
        deliveries = poll(curl, agency, agency)
        for delivery in deliveries:
            acknowledge(curl, agency, delivery)
            for verb in ["accept", "complete"]:
                number = delivery["delivery"]["obligation"]
                curl.post(agency, f"/v1/obligations/{number}/{verb}", FORMS[verb])
        assert poll(curl, agency, agency, wait=0) == []
    assert states(curl, place) == ["completed"] * 4
    answers = poll(curl, "qinghe-clerk", "qinghe-window")
    assert len(answers) == 4, answers
    for answer in answers:
        acknowledge(curl, "qinghe-clerk", answer)


def put_back(curl, agency):
    """A delivery that is released comes again, and its first holder is late."""
    lease = poll(curl, agency, agency)[0]["lease"]
    curl.post(agency, f"/v1/leases/{lease}/release", {})
    late = curl(agency, f"/v1/leases/{lease}/acknowledge", "-X", "POST")
    assert (late.status, late.code) == (409, "stale-lease"), late.body
    again = poll(curl, agency, agency)[0]
    assert again["redelivered"] and again["delivery-count"] == 2, again
    curl.post(agency, f"/v1/leases/{again['lease']}/release", {})


def poll(curl, login, queue, wait=20):
    form = {"max": 10, "wait-seconds": wait, "lease-seconds": 600}
    return curl.post(login, f"/v1/queues/{queue}/poll", form).json()["deliveries"]


def acknowledge(curl, login, delivery):
    curl.post(login, f"/v1/leases/{delivery['lease']}/acknowledge", {})


def states(curl, place):
    answer = curl("qinghe-clerk", place)
    assert answer.status == 200, answer.body
    return [row["status"] for row in answer.json()["obligations"]]


if __name__ == "__main__":
    tell(Curl(sys.argv[1]))
