"""One attack on a live server, while a good client works beside it and must not notice.

Prints what the good client timed, calm and under attack. Exit status 1 with a list of problems.
"""

import asyncio
import json
import pathlib
import resource
import statistics
import subprocess
import sys
import time
import traceback

import crowd
import http_crowd
import http_malformed
import http_slow
import huge
import malformed
import slow
import storm
import unread
from house import House
from steady import ROUND_SECONDS

CALM_SECONDS = 2
# What a clerk at a window calls «at once», with room for a busy machine and a slow build: what
# the attacks aim at is far beyond it.
P99_SECONDS = 0.5
WORST_SECONDS = 5
# Passcodes are slow on purpose, and one proof waits for another.
LOGIN_SECONDS = 5
# Of the rounds that the clock asked for.
PACE = 0.5

ATTACKS = {
    "slow": slow.attack, "unread": unread.attack, "huge": huge.attack,
    "malformed": malformed.attack, "crowd": crowd.attack, "storm": storm.attack,
    "http-slow": http_slow.attack, "http-malformed": http_malformed.attack,
    "http-crowd": http_crowd.attack,
}


def main():
    folder, name = sys.argv[1:]
    house = House(folder)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    good = subprocess.Popen(
        [sys.executable, "-B", str(pathlib.Path(__file__).with_name("steady.py")), folder]
        # Where every place is taken nobody can log in anew.
        + (["--no-login"] if name == "crowd" else [])
        + (["--http"] if name.startswith("http-") else []),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    time.sleep(CALM_SECONDS)
    began = time.monotonic()
    try:
        problems = asyncio.run(ATTACKS[name](house))
    except Exception:
        problems = [traceback.format_exc()]
    ended = time.monotonic()
    told = json.loads(good.communicate()[0])
    calm = figures(told["sheet"], 0, began)
    under_attack = figures(told["sheet"], began, ended)
    problems += [told["problem"]] if told["problem"] else judge(under_attack, ended - began)
    print(f"{name}: calm {calm}, under attack {under_attack}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def figures(sheet, begin, end):
    seen = [(what, seconds) for what, began, seconds in sheet if begin <= began < end]
    times = [seconds for what, seconds in seen if what != "login"]
    rounds = sum(1 for what, _ in seen if what == "complete")
    if len(times) < 2:
        return {"rounds": rounds}
    milliseconds = {
        "median": statistics.median(times), "p99": statistics.quantiles(times, n=100)[98],
        "worst": max(times),
        "login": max((seconds for what, seconds in seen if what == "login"), default=0)}
    return {"rounds": rounds} | {key: round(1000 * value) for key, value in milliseconds.items()}


def judge(seen, seconds):
    wanted = PACE * seconds / ROUND_SECONDS
    problems = []
    if seen["rounds"] < wanted:
        problems.append(f"the good client did {seen['rounds']} rounds in {seconds:.1f} s")
    for key, bound in [
            ("p99", P99_SECONDS), ("worst", WORST_SECONDS), ("login", LOGIN_SECONDS)]:
        if seen.get(key, 0) > 1000 * bound:
            problems.append(f"the good client waited: {key} {seen[key]} ms")
    return problems


if __name__ == "__main__":
    sys.exit(main())
