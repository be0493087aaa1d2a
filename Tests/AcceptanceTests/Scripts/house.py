"""Where the server under test is found, who may call it, and what households there are."""

import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[3]
PASSCODE = "one-door-sample"


def read_commented(path):
    """JSON whose comments stand on lines of their own, as the sample county writes it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return json.loads("\n".join(line for line in lines if not line.strip().startswith("//")))


class House:
    """One running server. Its port changes with every restart, so it is read anew each time."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)

    def port(self):
        return int((self.directory / "port").read_text())

    def tls_port(self):
        return int((self.directory / "tls-port").read_text())

    def http_port(self):
        return int((self.directory / "http-port").read_text())

    def https_port(self):
        return int((self.directory / "https-port").read_text())


def offices(role):
    """Logins of that role; in the sample each is the key of its agency or close to it."""
    accounts = read_commented(ROOT / "deploy" / "accounts.json")["accounts"]
    return {row["login"]: row["agency"] for row in accounts if row["role"] == role}


def households(copies=1):
    """The sample households; further copies have references of their own."""
    cases = []
    for copy in range(copies):
        for path in sorted((ROOT / "deploy" / "sample").glob("*.json")):
            case = json.loads(path.read_text(encoding="utf-8"))
            if copy:
                case["reference"] += f".{copy + 1}"
            cases.append(case)
    return cases
