"""Ten thousand entries on the social list, and how long somebody waits who looks for one of them.

Words: the house, the milliseconds that half of the questions may take. Prints what each kind of
question took; exit status 1 with a list of problems.
"""

import http.client
import json
import statistics
import sys
import threading
import time
from urllib.parse import urlencode

from house import ROOT, House, read_commented
from http_caller import proof

ENTRIES = 10_000
WRITERS = 32
ROUNDS = 40
CHARITY = "anping-charity-federation"
PLACES = ["a-county", "a-county/qinghe", "a-county/liushu"]
TOPICS = ["medical", "education", "housing", "temporary", "employment"]
# How many entries each finds, of all that there are.
QUESTIONS = [
    ("one word that is in every entry", {"q": "关怀"}, ENTRIES),
    ("a word that is in one of them", {"q": "第9137号"}, 1),
    ("a word that is in none", {"q": "无此项目"}, 0),
    ("a topic, a place and two words",
     {"q": "号 关怀", "topic": "housing", "area": "a-county/liushu"}, None),
]


class Caller:
    def __init__(self, house, login):
        self.connection = http.client.HTTPConnection(
            "127.0.0.1", house.http_port(), timeout=60)
        self.headers = {"authorization": proof(login), "content-type": "application/json"}

    def call(self, method, path, body=None):
        self.connection.request(
            method, path, json.dumps(body) if body is not None else None, self.headers)
        answer = self.connection.getresponse()
        told = answer.read()
        if answer.status >= 300:
            raise AssertionError(f"{method} {path}: {answer.status} {told[:300]!r}")
        return json.loads(told)


def entry(number):
    sample = read_commented(ROOT / "deploy" / "sample-offers" / "social-medicine-fund.json")
    return sample | {
        "code": f"fund-{number}", "valid-to": "2099-06-30",
        "title": {"zh": f"大病关怀金第{number}号", "en": f"Fund number {number}"},
        "topics": [TOPICS[number % len(TOPICS)]], "areas": [PLACES[number % len(PLACES)]]}


def fill(house, first, problems):
    try:
        charity, secretariat = Caller(house, CHARITY), Caller(house, "secretariat")
        for number in range(first, ENTRIES, WRITERS):
            address = f"/v1/lists/social/{CHARITY}/fund-{number}"
            charity.call("PUT", address, entry(number))
            secretariat.call("POST", f"{address}/publish")
    except Exception as error:  # a thread says nothing by itself
        problems.append(repr(error))


def ask(caller, question):
    path = "/v1/lists/social?" + urlencode(question | {"limit": 20})
    begun = time.perf_counter()
    page = caller.call("GET", path)
    return (time.perf_counter() - begun) * 1_000, page["items"]


def main():
    house, most = House(sys.argv[1]), float(sys.argv[2])
    problems = []
    begun = time.perf_counter()
    writers = [threading.Thread(target=fill, args=(house, first, problems))
               for first in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    print(f"{ENTRIES} entries written and published in {time.perf_counter() - begun:.0f} s")
    caller = Caller(house, "qinghe-clerk")
    for name, question, count in QUESTIONS:
        times = []
        for _ in range(ROUNDS):
            milliseconds, items = ask(caller, question)
            times.append(milliseconds)
        if count is not None and len(items) != min(count, 20):
            problems.append(f"{name}: {len(items)} found")
        if count is None and not items:
            problems.append(f"{name}: nothing found")
        half, slow = statistics.median(times), sorted(times)[int(ROUNDS * 0.95)]
        print(f"{name}: {half:.1f} ms, 95 of 100 within {slow:.1f} ms")
        if half > most:
            problems.append(f"{name}: {half:.1f} ms")
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


main()
