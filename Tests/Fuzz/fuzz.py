#!/usr/bin/env python3
"""Builds the fuzz targets with the address sanitizer, runs them, and says what they found.

    Tests/Fuzz/fuzz.py [--runs N | --seconds S] [TARGET …]

First the canary has to be caught; without that the others prove nothing. Their seeds lie in
Corpus/<target>; what a run learns beyond them is kept in .build/fuzz/corpus for the next one.
"""
import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
import threading
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
SEEDS = "Tests/Fuzz/Corpus"
BUILD = ".build/fuzz"
FINDINGS = BUILD + "/findings"
CANARY = "CanaryFuzz"
# With the longest input each is given: longer ones cost time and come to nothing new. The slow
# ones stand first, so that none of them is left alone at the end.
TARGETS = {
    "RuleFuzz": 1700, "SessionFuzz": 1600, "ExchangeFuzz": 1600, "ConfigurationFuzz": 1000,
    "FormFuzz": 1800, "EntryFuzz": 2200, "FrameFuzz": 320, "JSONFuzz": 900, "RequestFuzz": 400,
}
ENVIRONMENT = dict(
    os.environ,
    ONEDOOR_FUZZ="1",
    # The backtracer hangs under the address sanitizer.
    SWIFT_BACKTRACE="enable=no",
    # Smaller than usual: both are paid for at every allocation.
    ASAN_OPTIONS="malloc_context_size=1:quarantine_size_mb=32",
)
# The status of a fuzzer that somebody ended.
INTERRUPTED = 72
STATISTIC = re.compile(r"stat::(\w+):\s+(\d+)")
PULSE = re.compile(r"#(\d+)\s+\w+\s+cov: (\d+)")
REPRODUCER = re.compile(r"Test unit written to (\S+)")
speaking = threading.Lock()


def say(text):
    with speaking:
        print(text, flush=True)


def build(target):
    """Two sanitizers at once: the flag of the package tool takes only one."""
    command = [
        "swift", "build", "-c", "release", "--scratch-path", BUILD, "--sanitize", "fuzzer",
        "-Xswiftc", "-sanitize=fuzzer,address", "-Xswiftc", "-enable-testing",
        "-Xswiftc", "-use-ld=lld", "--product", target,
    ]
    began = time.monotonic()
    built = subprocess.run(
        command, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if built.returncode != 0:
        sys.exit(f"{built.stdout}\n{target} does not build")
    say(f"built {target} in {time.monotonic() - began:.0f} s")


class Run:
    """One target at work, and afterwards what came of it."""

    def __init__(self, target, runs, seconds):
        self.target = target
        self.figures = {}
        self.coverage = 0
        self.reproducer = None
        self.complaint = []
        own = f"{BUILD}/corpus/{target}"
        os.makedirs(os.path.join(ROOT, own), exist_ok=True)
        self.command = [f"{BUILD}/release/{target}", own]
        if target != CANARY:
            self.command += [f"{SEEDS}/{target}", f"-dict={SEEDS}/{target}.dict"]
        # By the wall: a machine that is busy elsewhere must not look like a loop without end.
        self.command += [
            f"-runs={runs}", f"-max_total_time={seconds}", "-timeout=180",
            f"-max_len={TARGETS.get(target, 64)}",
            "-rss_limit_mb=3072", f"-artifact_prefix={FINDINGS}/{target}-",
            "-print_final_stats=1", "-print_pcs=0", "-reload=0",
        ]

    def __call__(self):
        spoke = time.monotonic()
        with subprocess.Popen(
                self.command, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                errors="replace") as process:
            for line in process.stderr:
                self.read(line)
                if "cov:" in line and time.monotonic() - spoke > 15:
                    spoke = time.monotonic()
                    say(f"  {self.target:18} {line.strip()[:70]}")
            self.status = process.wait()
        if self.status == INTERRUPTED:
            self.complaint.append("was told to end before its time")
        return self

    def read(self, line):
        if match := PULSE.search(line):
            self.coverage = int(match[2])
        elif match := STATISTIC.search(line):
            self.figures[match[1]] = int(match[2])
        elif match := REPRODUCER.search(line):
            self.reproducer = match[1]
        elif re.search(r"Fatal error|ERROR|SUMMARY", line):
            self.complaint.append(line.strip())

    @property
    def isFinding(self):
        return self.status != 0

    def row(self):
        return (
            self.target, f"{self.figures.get('number_of_executed_units', 0):,}",
            f"{self.figures.get('average_exec_per_sec', 0):,}", str(self.coverage),
            str(self.figures.get("new_units_added", 0)), "1" if self.isFinding else "0")


def checkCanary():
    build(CANARY)
    canary = Run(CANARY, 5_000_000, 120)()
    if not any("heap-buffer-overflow" in line for line in canary.complaint):
        sys.exit("The canary lives: its overflow was not found, so nothing else would be.")
    say("the canary was caught")


def table(runs):
    rows = [("target", "executions", "per second", "coverage", "new units", "findings")]
    rows += [run.row() for run in runs]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    for row in rows:
        say("  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths))))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, help="executions of each target; 10 million if alone")
    parser.add_argument("--seconds", type=int, help="how long all targets may take together")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="targets at a time")
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    wanted = parser.parse_args()
    if unknown := set(wanted.targets) - set(TARGETS):
        sys.exit(f"no such target: {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    runs = wanted.runs or (-1 if wanted.seconds else 10_000_000)
    rounds = -(-len(wanted.targets) // wanted.jobs)
    seconds = max(1, wanted.seconds // rounds) if wanted.seconds else 0
    os.makedirs(os.path.join(ROOT, FINDINGS), exist_ok=True)

    checkCanary()
    for target in wanted.targets:
        build(target)
    with concurrent.futures.ThreadPoolExecutor(wanted.jobs) as pool:
        done = list(pool.map(lambda target: Run(target, runs, seconds)(), wanted.targets))
    table(done)
    for run in filter(lambda run: run.isFinding, done):
        say(f"\n{run.target}: " + (" | ".join(run.complaint[:3]) or f"status {run.status}"))
        if run.reproducer:
            say(f"  again: SWIFT_BACKTRACE=enable=no {BUILD}/release/{run.target} {run.reproducer}")
            say(f"  mended, it belongs into {SEEDS}/{run.target}/ under a name of its own")
    sys.exit(1 if any(run.isFinding for run in done) else 0)


main()
