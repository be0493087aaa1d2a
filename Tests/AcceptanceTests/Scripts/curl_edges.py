"""What curl does when it is told to, and few clients ever do: at each edge of the door one look.

Words: the house. Plain HTTP on loopback. Exit status 1 with the first thing that is not as told.
"""

import base64
import json
import os
import socket
import subprocess
import sys
import time

from curl import Curl, acknowledge, poll
from house import PASSCODE
from http_caller import replies, request
from story import FORMS

PATIENCE_SECONDS = 30
OCTETS = "content-type: application/octet-stream"
OFFER = {
    "code": "hospital-escort", "title": {"zh": "陪同就医", "en": "Company to the hospital"},
    "topics": ["medical"], "kind": "service", "areas": ["a-county/qinghe"],
    "eligibility": "独居老人", "valid-from": "2026-07-01", "valid-to": "2027-06-30",
    "capacity": {"unit": "人次", "total": 12}, "schedule": "周一至周五", "contact": "由窗口转介"}


def expectation(curl):
    """A body is asked for before it is sent, and what cannot be taken is not asked for."""
    letter = bytes(range(256)) * 3_500
    answer = curl("medical-security", "/v1/letters/civil-affairs", "-H", "expect: 100-continue",
                  "-H", OCTETS, "--data-binary", "@-", sent=letter)
    assert answer.statuses == [100, 201], answer.statuses
    form = {"wait-seconds": 20}
    read = curl.post("civil-affairs", "/v1/letters/civil-affairs/poll", form).json()
    delivery = read["deliveries"][0]
    assert base64.b64decode(delivery["delivery"]["body"]) == letter
    acknowledge(curl, "civil-affairs", delivery)
    # Above one MiB curl asks by itself.
    answer = curl("medical-security", "/v1/letters/civil-affairs", "-H", OCTETS,
                  "--data-binary", "@-", sent=bytes(2 << 20))
    assert (answer.statuses, answer.code) == ([413], "body-too-large"), answer.statuses
    answer = curl("medical-security", "/v1/nowhere", "-H", "expect: 100-continue",
                  "--data-binary", "@-", sent=b"{}")
    assert (answer.statuses, answer.code) == ([404], "unknown-address"), answer.statuses
    answer = curl("medical-security", "/v1/cases", "-H", "expect: a-miracle",
                  "--data-binary", "@-", sent=b"{}")
    assert (answer.statuses, answer.code) == ([417], "expectation-failed"), answer.statuses


def chunks(curl):
    """A body whose length nobody knows when it begins, in curl's two ways."""
    text = json.dumps(FORMS["case"], ensure_ascii=False).encode()
    ways = [("-X", "POST", "-T", "-"), ("-H", "transfer-encoding: chunked", "--data-binary", "@-")]
    answers = [
        curl("qinghe-clerk", "/v1/cases", "-H", "content-type: application/json", *way, sent=text)
        for way in ways]
    assert [answer.status for answer in answers] == [201, 201], answers[0].body
    assert answers[0].body == answers[1].body
    number = curl("qinghe-clerk", answers[0].headers["location"]).json()
    return number["obligations"][0]["obligation"]


def heads(curl, obligation):
    """HEAD says what GET would, without its body."""
    for login, path in [(None, "/openapi.json"), (None, "/healthz"),
                        ("qinghe-clerk", f"/v1/obligations/{obligation}")]:
        whole, head = curl(login, path), curl(login, path, "-I")
        assert head.status == whole.status == 200, path
        assert head.body.startswith(b"HTTP/1.1 200"), "curl shows the head, and no body"
        assert int(head.headers["content-length"]) == len(whole.body), path
        told = [{name for name in answer.headers} for answer in (whole, head)]
        assert told[0] == told[1], told
    answer = curl(None, "/v1/obligations", "-X", "OPTIONS")
    assert (answer.status, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS"), answer.headers
    answer = curl("qinghe-clerk", "/v1/obligations", "-X", "DELETE")
    assert (answer.status, answer.code) == (405, "method-not-allowed")
    assert "allow" in answer.headers


def tags(curl, obligation):
    """What did not change is not sent again, and what did change is not changed unseen."""
    path = f"/v1/obligations/{obligation}"
    for login, address in [(None, "/openapi.json"), ("qinghe-clerk", path)]:
        kept = str(curl.folder / "tag")
        first = curl(login, address, "--etag-save", kept)
        again = curl(login, address, "--etag-compare", kept)
        assert (first.status, again.status) == (200, 304), address
        assert again.body == b"" and again.headers["etag"] == first.headers["etag"], address
    tag = first.headers["etag"]
    delivery = poll(curl, "medical-security", "medical-security")[0]
    acknowledge(curl, "medical-security", delivery)
    late = curl("medical-security", f"{path}/accept", "-H", f"if-match: {tag}", "-X", "POST")
    assert (late.status, late.code) == (412, "changed-meanwhile"), late.body
    tag = curl("medical-security", path).headers["etag"]
    accepted = curl("medical-security", f"{path}/accept", "-H", f"if-match: {tag}", "-X", "POST")
    assert accepted.status == 200, accepted.body
    assert curl("qinghe-clerk", path, "--etag-compare", kept).status == 200


def old_clients(curl, obligation):
    """HTTP/1.0 gets lengths, and the end of the connection for an end."""
    answer = curl("qinghe-clerk", f"/v1/obligations/{obligation}", "--http1.0")
    assert answer.status == 200 and answer.json()["obligation"] == obligation
    assert answer.headers["connection"] == "close" and "content-length" in answer.headers
    posted = curl("qinghe-clerk", "/v1/cases", "--http1.0", "--data-binary", "@-", "-H",
                  "content-type: application/json", sent=json.dumps(FORMS["case"]).encode())
    assert posted.status == 201, posted.body
    # A client that would take it compressed gets it plain.
    answer = curl(None, "/openapi.json", "--compressed")
    assert answer.status == 200 and "content-encoding" not in answer.headers
    # No HTTP/2, and nobody is led to believe so.
    answer = curl(None, "/healthz", "--http2")
    assert (answer.statuses, answer.version) == ([200], "HTTP/1.1"), answer.statuses


def paths(curl):
    """An address is what stands there, letter by letter; nothing is tidied up."""
    for path in ["/v1/../v1/cases", "/v1/./cases", "/v1/%2e%2e/v1/cases", "//v1/cases",
                 "/v1//cases", "/v1/cases/", "/v1/cases%00", "/v1%2fcases", "/V1/cases",
                 "/../../etc/passwd", "/openapi.json/", "/v1/cases/..%2f..%2fetc%2fpasswd"]:
        answer = curl("qinghe-clerk", path, "--path-as-is")
        assert (answer.status, answer.code) == (404, "unknown-address"), (path, answer.body)


def strangers(curl):
    """One sentence for whoever is not known, and none that helps to guess."""
    told = []
    for proof in [(), ("-u", "qinghe-clerk:wrong"), ("-u", f"nobody:{PASSCODE}"),
                  ("-H", "authorization: Bearer x"), ("-H", "authorization: Basic %%%")]:
        answer = curl(None, "/v1/cases", *proof)
        assert answer.status == 401, (proof, answer.body)
        assert answer.headers["www-authenticate"].startswith("Basic realm="), answer.headers
        told.append({key: value for key, value in answer.json().items() if key != "instance"})
    assert all(one == told[0] for one in told), told


def persistence(curl):
    """Two requests, one connection."""
    done = subprocess.run(
        curl.words("qinghe-clerk", "/v1/cases", ("-o", os.devnull, "-w", "%{num_connects} "))
        + ["-o", os.devnull, curl.origin + "/v1/queues"],
        capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "0"], done.stdout


def broadcasts(curl):
    """-N: an event is there when it happens, in a chunk of its own."""
    heard = curl.folder / "heard"
    with heard.open("wb") as output:
        listener = subprocess.Popen(
            curl.words("qinghe-clerk", "/v1/notices?subject=list", ("-N", "-i")), stdout=output)
    try:
        await_text(heard, b"\r\n\r\n: ")
        head = heard.read_bytes().lower()
        assert b"content-type: text/event-stream" in head, head
        assert b"transfer-encoding: chunked" in head, head
        publish = ("-X", "PUT", "--data-binary", "@-", "-H", "content-type: application/json")
        entry = curl("qinghe-volunteers", "/v1/lists/social/qinghe-volunteers/hospital-escort",
                     *publish, sent=json.dumps(OFFER, ensure_ascii=False).encode())
        assert entry.status == 201, entry.body
        address = "/v1/lists/social/qinghe-volunteers/hospital-escort"
        published = curl("secretariat", address + "/publish", "-X", "POST")
        assert published.status == 200, published.body
        await_text(heard, b"event: list\ndata: {")
        await_text(heard, b"hospital-escort")
    finally:
        listener.kill()
        listener.wait()


def await_text(path, text):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while text not in path.read_bytes():
        assert time.monotonic() < deadline, f"{text} did not come: {path.read_bytes()}"
        time.sleep(0.02)


def pipeline(curl):
    """curl sends nothing ahead, so this is by hand: answers come in the order of requests, though
    the first of them waits and a later one is ready at once."""
    asked = [("POST", "/v1/queues/education/poll", b'{"topics": ["housing"], "wait-seconds": 1}'),
             ("GET", "/healthz", b""), ("POST", "/v1/leases/o9-9/acknowledge", b""),
             ("GET", "/v1/queues", b""), ("GET", "/readyz", b"")]
    last = len(asked) - 1
    lines = [
        request(method, path, body, login="education", x_request_id=f"ahead-{number}",
                connection="close" if number == last else "keep-alive")
        for number, (method, path, body) in enumerate(asked)]
    address = (curl.call.host, curl.call.http_port)
    with socket.create_connection(address, timeout=PATIENCE_SECONDS) as line:
        line.sendall(b"".join(lines))
        heard = b""
        while piece := line.recv(65536):
            heard += piece
    told = replies(heard)
    ids = [reply.headers["x-request-id"] for reply in told]
    assert ids == [f"ahead-{number}" for number in range(len(asked))], heard
    assert [reply.status for reply in told] == [200, 200, 404, 200, 200], heard


def main():
    curl = Curl(sys.argv[1])
    expectation(curl)
    obligation = chunks(curl)
    heads(curl, obligation)
    old_clients(curl, obligation)
    tags(curl, obligation)
    for look in [paths, persistence, broadcasts, pipeline, strangers]:
        look(curl)


if __name__ == "__main__":
    main()
