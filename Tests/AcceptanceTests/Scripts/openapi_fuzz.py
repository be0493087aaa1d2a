"""Lets schemathesis loose on a live server: whatever can be made of /openapi.json, right and wrong,
as each kind of caller, with every check it knows.

Words: the house, and about how many seconds it may take. What it found goes to standard output;
exit status 1 if there is anything, or if an operation was left out.
"""

import collections
import json
import os
import pathlib
import random
import subprocess
import sys
import urllib.request

from house import PASSCODE, House

HERE = pathlib.Path(__file__).parent
# Between them they may do everything.
CALLERS = ["qinghe-clerk", "medical-security", "operator"]
# For whoever has more time. The operator, who may lock the others out, comes last.
MORE_CALLERS = ["qinghe-clerk", "medical-security", "anping-charity-federation", "secretariat",
                "auditor", "operator"]
SECONDS_EACH = 40
# A stream that is asked for in the right way has no end; only wrong requests come to one.
STREAM = "watchNotices"
STREAM_SECONDS = 5


class Fuzz:
    def __init__(self, house, seed):
        self.seed = str(seed)
        self.directory = house.directory
        self.url = f"http://127.0.0.1:{house.http_port()}"
        self.statuses = collections.defaultdict(collections.Counter)
        self.findings = []

    def run(self, login, seconds, *words):
        report = self.directory / f"fuzz-{login}.ndjson"
        environment = os.environ | {
            "SCHEMATHESIS_HOOKS": "openapi_hooks", "PYTHONPATH": str(HERE),
            "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", "--config-file",
             str(HERE / "schemathesis.toml"), "run", f"{self.url}/openapi.json",
             "--auth", f"{login}:{PASSCODE}", "--phases", "examples,coverage,fuzzing",
             "--max-time", str(seconds), "--request-timeout", "30", "--continue-on-failure",
             "--seed", self.seed,
             "--no-color", "--report-ndjson-path", str(report), *words],
            env=environment, cwd=self.directory, capture_output=True, text=True)
        if done.returncode != 0:
            self.findings.append(f"as {login}:\n{done.stdout[-20_000:]}{done.stderr[-4_000:]}")
        self.count(report)

    def count(self, report):
        """Which operations were answered, and how."""
        with open(report, encoding="utf-8") as lines:
            for line in lines:
                recorder = json.loads(line).get("ScenarioFinished", {}).get("recorder", {})
                for interaction in recorder.get("interactions", {}).values():
                    if response := interaction.get("response"):
                        self.statuses[recorder["label"]][response["status_code"]] += 1

    def missing(self):
        with urllib.request.urlopen(f"{self.url}/openapi.json") as answer:
            paths = json.load(answer)["paths"]
        names = {f"{method.upper()} {path}" for path in paths for method in paths[path]}
        # It reads that one by itself.
        return sorted(names - self.statuses.keys() - {"GET /openapi.json"})


def main():
    seconds = int(sys.argv[2]) - STREAM_SECONDS
    has_time = seconds >= SECONDS_EACH * len(MORE_CALLERS)
    callers = MORE_CALLERS if has_time else CALLERS
    # A short run is the same each time; a long one looks for what nobody has seen.
    fuzz = Fuzz(House(sys.argv[1]), random.randrange(2**31) if has_time else 1)
    fuzz.run(
        "secretariat", STREAM_SECONDS, "--include-operation-id", STREAM, "--mode", "negative")
    for login in callers:
        fuzz.run(login, seconds // len(callers), "--exclude-operation-id", STREAM)
    fuzz.findings += [f"{name}: never answered" for name in fuzz.missing()]
    done = [name for name, counts in fuzz.statuses.items() if any(200 <= s < 300 for s in counts)]
    sent = sum(sum(counts.values()) for counts in fuzz.statuses.values())
    print("\n".join(fuzz.findings), f"{sent} requests to {len(fuzz.statuses)} operations,"
          f" {len(done)} of which were also carried out")
    sys.exit(1 if fuzz.findings else 0)


if __name__ == "__main__":
    main()
