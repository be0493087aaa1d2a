"""wrk and h2load on a live server: as much as they can, and no answer but the right one.

Words: the house. Prints what they counted; exit status 1 with a list of problems.
"""

import json
import pathlib
import re
import subprocess
import sys
import urllib.request

from house import House, households
from http_caller import proof

SECONDS = 3
CONNECTIONS = 64
REQUESTS = 5_000
# Sent ahead of their answers, on each connection.
AHEAD = 16
LUA = pathlib.Path(__file__).with_name("cases.lua")


class Load:
    def __init__(self, house):
        self.house = house
        self.origin = f"http://127.0.0.1:{house.http_port()}"
        self.window = proof("qinghe-clerk")
        self.problems = []

    def submit(self, reference):
        case = json.dumps(dict(households()[0], reference=reference)).encode()
        call = urllib.request.Request(
            self.origin + "/v1/cases", data=case, headers={
                "authorization": self.window, "content-type": "application/json"})
        with urllib.request.urlopen(call, timeout=30) as answer:
            return json.load(answer)["obligations"][0]

    def wrk(self, path, *words):
        text = self.run([
            "wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration",
            f"{SECONDS}s", "--timeout", "30s", "--latency", "--header",
            f"authorization: {self.window}", self.origin + path, *words])
        # It says nothing of errors where there is none.
        for complaint in ["Non-2xx", "Socket errors"]:
            if complaint in text:
                self.problems.append(f"wrk {path}: {text}")
        count = int(re.search(r"(\d+) requests in", text)[1])
        if not count:
            self.problems.append(f"wrk {path}: nothing was answered: {text}")
        print(f"wrk {path}: {count} requests")
        return count

    def h2load(self, path, ahead):
        text = self.run([
            "h2load", "--h1", "--requests", str(REQUESTS), "--clients", str(CONNECTIONS),
            "--max-concurrent-streams", str(ahead), "--header",
            f"authorization: {self.window}", self.origin + path])
        wanted = (f"{REQUESTS} total, {REQUESTS} started, {REQUESTS} done, {REQUESTS} succeeded, "
                  "0 failed, 0 errored, 0 timeout")
        if wanted not in text or f"status codes: {REQUESTS} 2xx" not in text:
            self.problems.append(f"h2load {path}, {ahead} ahead: {text}")
        print(f"h2load {path}, {ahead} ahead: {REQUESTS} requests")

    def run(self, words):
        done = subprocess.run(words, capture_output=True, text=True, timeout=240)
        if done.returncode:
            self.problems.append(f"{words}: exit status {done.returncode}\n{done.stderr}")
        return done.stdout


def main():
    load = Load(House(sys.argv[1]))
    obligation = load.submit("BEFORE")
    for path in [f"/v1/obligations/{obligation}", "/readyz"]:
        load.wrk(path)
        for ahead in (1, AHEAD):
            load.h2load(path, ahead)
    sample = load.house.directory / "case.json"
    sample.write_text(json.dumps(dict(households()[0], reference="REFERENCE")))
    written = load.wrk("/v1/cases", "--script", str(LUA), "--", str(sample), load.window)
    # The number of the last says how many there are: every answer was a case of its own.
    last = load.submit("BEHIND")
    each = len(households()[0]["needs"])
    if (last - obligation) // each - 1 < written:
        load.problems.append(f"{written} cases were answered, obligation {last} is the next")
    print("\n".join(load.problems), file=sys.stderr)
    sys.exit(1 if load.problems else 0)


if __name__ == "__main__":
    main()
