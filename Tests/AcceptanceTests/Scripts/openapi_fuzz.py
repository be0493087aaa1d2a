"""Lets schemathesis loose on a live server: whatever can be made of /openapi.json, right and wrong,
as each kind of caller, with every check it knows.

Words: the house, and how many seconds it may take in all. Exit status 1 with what it found.
"""

import collections
import json
import os
import pathlib
import subprocess
import sys
import urllib.request

from house import PASSCODE, House

HERE = pathlib.Path(__file__).parent
# Accounts are made, disabled and given other passcodes, so who may do that comes last.
CALLERS = ["medical-security", "qinghe-clerk", "anping-charity-federation", "secretariat",
           "operator"]
# A stream that is asked for in the right way has no end; only wrong requests come to one.
STREAM = "watchNotices"


class Fuzz:
    def __init__(self, house, seconds):
        self.directory = house.directory
        self.url = f"http://127.0.0.1:{house.http_port()}"
        self.seconds = seconds
        self.sent = collections.Counter()
        self.statuses = collections.Counter()
        self.findings = []

    def run(self, login, *words):
        report = self.directory / f"fuzz-{len(self.findings)}-{login}.ndjson"
        environment = os.environ | {
            "SCHEMATHESIS_HOOKS": "openapi_hooks", "PYTHONPATH": str(HERE),
            "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", "--config-file",
             str(HERE / "schemathesis.toml"), "run", f"{self.url}/openapi.json", "--auth",
             f"{login}:{PASSCODE}", "--report-ndjson-path", str(report), *words],
            env=environment, cwd=self.directory, capture_output=True, text=True)
        self.findings.append((login, done.returncode, done.stdout[-20_000:] + done.stderr[-4_000:]))
        return report

    def all(self):
        share = self.seconds / (len(CALLERS) + 1)
        for login in CALLERS:
            self.run(login, "--exclude-operation-id", STREAM, "--max-time", str(int(share)))
        self.run("secretariat", "--include-operation-id", STREAM, "--mode", "negative",
                 "--max-time", "5")


def main():
    fuzz = Fuzz(House(sys.argv[1]), int(sys.argv[2]))
    fuzz.all()
    failed = [finding for finding in fuzz.findings if finding[1] != 0]
    for login, status, text in failed:
        print(f"as {login}: exit status {status}\n{text}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
