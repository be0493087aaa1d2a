"""A county's day on which everything that can be said is said, and all of it is canaries."""

import json

from canaries import (
    NEEDS, Flock, household, id_number_with_a_slip, may_see, owner, receives, window_may_see)
from house import ROOT, offices, read_commented
from overheard import Ear, Inquest, Overheard

WINDOW, CLERK = "qinghe-window", "qinghe-clerk"
WATCHERS = ["auditor", "operator", "secretariat", "education", CLERK]


class Flocks:
    """The same in every run of this script."""

    def __init__(self):
        self.main, self.erased = Flock("甲"), Flock("乙")
        self.strays, self.letters = Flock("丙"), Flock("丁")
        self.case = household(self.main, "CANARY-1", NEEDS)
        # An amount that comes in later, for an agency that may not have it.
        self.main.plant("late-expense", "decimal")
        self.brief = household(self.erased, "CANARY-2", [("medical", None)])
        # Never taken in: it is refused, each time for another reason.
        self.stray = household(self.strays, "CANARY-3", NEEDS)
        for member in range(2):
            number = self.strays.values[f"member{member}.id-number"]
            self.strays.plant(f"slip{member}", value=id_number_with_a_slip(number))
        self.strays.plant("mobile", value="99971350001")

    @property
    def all(self):
        return [self.main, self.erased, self.strays, self.letters]


class Day:
    """One county's day, played by hand so that every verb is spoken once."""

    def __init__(self, house, flocks):
        self.house, self.flocks = house, flocks
        self.overheard = Overheard()
        self.inquest = Inquest(flocks.all)
        self._ears = {}
        self._spoken = 0

    def ear(self, login):
        if login not in self._ears:
            self._ears[login] = Ear(self.house.port(), login, self.overheard)
            queue = {**offices("agency"), **offices("window")}.get(login)
            if queue:
                self._ears[login].subscribe(f"/queue/{queue}")
        return self._ears[login]

    def watch(self):
        for login in WATCHERS:
            ear = Ear(self.house.port(), login, self.overheard)
            for topic in ("deadline", "list"):
                ear.subscribe(f"/topic/{topic}")
            self._ears[f"{login} watching"] = ear

    def submit(self, case, flock, needs):
        receipt = self.send(CLERK, "/intake", case)
        numbers = receipt["obligations"].split(",")
        for index, (number, (topic, variant)) in enumerate(zip(numbers, needs)):
            seen = {(flock.name, place) for place in may_see(flock, index, topic, variant)}
            self.inquest.referral(number, owner(topic), seen, receives(topic, variant))
            whole = {(flock.name, place) for place in window_may_see(flock, index)}
            self.inquest.referral(number, WINDOW, whole)
        return dict(zip(needs, numbers))

    def send(self, login, destination, form):
        """The headers of the receipt. Nothing is escaped, so that a canary looks like one."""
        return self.ear(login).ask(
            "SEND", {"destination": destination}, json.dumps(form, ensure_ascii=False).encode())

    def do(self, login, number, verb, form, *, to=None, between=()):
        """A verb whose texts are canaries: every None in the form becomes one.

        `between` are those who may read them, `to` is who has to get them.
        """
        flock, said = self.flocks.main, set()

        def word(value):
            if value is not None:
                return value
            self._spoken += 1
            place = f"{verb}{self._spoken}"
            said.add((flock.name, place))
            return flock.plant(place)

        filled = {key: [word(value) for value in values] if isinstance(values, list)
                  else word(values) for key, values in form.items()}
        receipt = self.send(login, f"/obligation/{number}/{verb}", filled)
        self.inquest.words(number, said, *between, to=to)
        return receipt

    # What is done with the eleven needs of the first household.

    def work(self, numbers):
        self.medical(numbers["medical", None])
        self.emergency(numbers["temporary", "emergency"])
        self.basic_living(numbers["basic-living", None])
        self.housing(numbers["housing", None])
        self.education(numbers["education", None])
        self.legal_aid(numbers["legal-aid", None])
        self.disaster(numbers["disaster", None])
        # Three stay open: one accepted, two not even taken note of.
        self.ear("political-legal").read(obligation=numbers["judicial-aid", None])
        self.do("political-legal", numbers["judicial-aid", None], "accept", {"note": None},
                between=("political-legal", WINDOW))

    def _seen(self, topic):
        index = NEEDS.index((topic, None))
        seen = {("甲", place) for place in may_see(self.flocks.main, index, topic, None)}
        return seen, receives(topic, None)

    def _taken(self, login, number, **form):
        self.ear(login).read(obligation=number)
        self.do(login, number, "accept", form, between=(login, WINDOW))

    def _told(self, number, matter, **headers):
        return self.ear(CLERK).read(obligation=number, matter=matter, **headers)

    def medical(self, number):
        agency = "medical-security"
        parties = {"between": (agency, WINDOW)}
        self._taken(agency, number, note=None)
        self.do(agency, number, "start", {})
        self.do(agency, number, "hold", {"missing": [None, None], "text": None},
                to=WINDOW, **parties)
        self._told(number, "missing")
        said = self.supplement(number, {"diagnosis": None, "hospital": None})
        self.inquest.words(number, said, agency, to=agency)
        self.ear(agency).read(obligation=number, matter="supplement")
        self.do(agency, number, "complete",
                {"outcome": "got-help", "text": None, "next-step": None}, to=WINDOW, **parties)
        self._told(number, "answer")

    def supplement(self, number, details):
        """A text of its own and, where no place is named, details that nobody has told before."""
        flock, self._spoken = self.flocks.main, self._spoken + 1
        text = f"supplement{self._spoken}"
        places = {key: place or f"{text}.{key}" for key, place in details.items()}
        form = {"text": flock.plant(text), "details": {
            key: flock.values.get(place) or flock.plant(place) for key, place in places.items()}}
        self.send(CLERK, f"/obligation/{number}/supplement", form)
        return {(flock.name, place) for place in {text, *places.values()}}

    def emergency(self, number):
        """A detail that comes in later is no more open than one that came at first."""
        agency = "civil-affairs"
        self._taken(agency, number, note=None)
        seen = self.supplement(number, {"expense": "late-expense"}) - {("甲", "late-expense")}
        self.inquest.words(number, seen, agency, to=agency)
        self.ear(agency).read(obligation=number, matter="supplement")
        self.do(agency, number, "complete", {"outcome": "got-help", "text": None},
                to=WINDOW, between=(agency, WINDOW))
        self._told(number, "answer")

    def basic_living(self, number):
        agency = "civil-affairs"
        parties = {"to": WINDOW, "between": (agency, WINDOW)}
        self._taken(agency, number, note=None)
        self.do(agency, number, "extend",
                {"reason": "hard-investigation", "approver": None, "text": None}, **parties)
        self._told(number, "extended")
        self.do(agency, number, "fail", {
            "outcome": "not-eligible", "reason": "income-above", "text": None, "next-step": None,
        }, **parties)
        self._told(number, "answer")

    def housing(self, number):
        agency = "housing"
        parties = {"between": (agency, WINDOW)}
        self.ear(agency).read(obligation=number)
        self.do(agency, number, "object", {"reason": "not-competent", "text": None},
                to=WINDOW, **parties)
        self._told(number, "objection")
        self.do(CLERK, number, "insist", {"text": None}, to=agency, **parties)
        self.ear(agency).read(obligation=number, matter="insisted")
        self.do(agency, number, "accept", {"note": None}, **parties)
        self.do(agency, number, "complete", {
            "outcome": "no-capacity", "reason": "no-capacity", "text": None, "next-step": None,
        }, to=WINDOW, **parties)
        self._told(number, "answer")

    def education(self, number):
        agency, other = "education", "housing"
        self.ear(agency).read(obligation=number)
        self.do(agency, number, "object", {"reason": "wrong-area", "text": None},
                to=WINDOW, between=(agency, WINDOW))
        self._told(number, "objection")
        # What the two said to each other is not for whoever takes it over.
        receipt = self.do(CLERK, number, "reroute", {"to": other, "text": None})
        following = receipt["next-obligation"]
        self.inquest.referral(following, other, *self._seen("education"))
        self.ear(other).read(obligation=following, matter="referral")

    def legal_aid(self, number):
        """Put back until it goes to the window's return desk, and sent on its way again."""
        ear, agency = self.ear("justice"), "justice"
        for _ in range(5):
            delivery = ear.delivery(obligation=number)
            ear.ask("NACK", {"id": delivery[1]["ack"]})
        self._told(number, "returned")
        receipt = self.do(CLERK, number, "reroute", {"to": agency, "text": None})
        following = receipt["next-obligation"]
        self.inquest.referral(following, agency, *self._seen("legal-aid"))
        ear.read(obligation=following, matter="referral")

    def disaster(self, number):
        agency = "emergency"
        self.ear(agency).read(obligation=number)
        self.do(CLERK, number, "withdraw", {"reason": "withdrawn", "text": None},
                to=agency, between=(agency,))
        self.ear(agency).read(obligation=number, matter="withdrawn")

    # Letters, lists, looking up and forgetting.

    def letter(self, login, destination, readers, **headers):
        flock, number = self.flocks.letters, len(self.flocks.letters.values)
        places = {kind: flock.plant(f"letter{number}.{kind}") for kind in ("value", "name", "body")}
        body = b"\x00\xfe" + places["body"].encode() + b"\x00"
        receipt = self.ear(login).ask("SEND", {
            "destination": destination, "subject": places["value"], places["name"]: "1",
            "content-type": "application/octet-stream", **headers}, body)
        said = {(flock.name, f"letter{number}.{kind}") for kind in places}
        self.inquest.letter(receipt["letter"], said, *readers)
        return receipt["letter"]

    def correspond(self):
        for login in ("medical-security", "civil-affairs", "housing", "justice"):
            self.ear(login).subscribe(f"/letters/{login}")
        civil, housing = self.ear("civil-affairs"), self.ear("housing")
        # Taken, so that its key is gone; not read by anybody; refused; come too late.
        civil.read(letter=self.letter(
            "medical-security", "/letters/civil-affairs", ["civil-affairs"]))
        self.letter(CLERK, "/letters/liushu-window", [])
        number = self.letter(
            "medical-security", "/letters/housing", ["housing", "medical-security"])
        housing.ask("NACK", {
            "id": housing.delivery(letter=number)[1]["ack"], "requeue": "false"})
        self.ear("medical-security").delivery(letter=number, returned="refused")
        number = self.letter("civil-affairs", "/letters/housing", ["civil-affairs"], expires="1")
        civil.delivery(letter=number, returned="expired")
        self.answer()

    def answer(self):
        """To a session that asked, and to one that is gone."""
        secretary, justice = self.ear("secretariat"), self.ear("justice")
        secretary.subscribe("/temp-queue/answers")
        asked = self.letter("secretariat", "/letters/justice", ["justice"],
                            **{"reply-to": "/temp-queue/answers"})
        reply_to = justice.read(letter=asked)[1]["reply-to"]
        answered = self.letter("justice", reply_to, ["joint-meeting-secretariat"])
        secretary.read(letter=answered)
        self.leave("secretariat")
        late = self.letter("justice", reply_to, ["justice"])
        justice.delivery(letter=late, returned="gone")

    def publish(self):
        """The lists are public, and so is all that stands in them."""
        for login, kind, file in [("qinghe-volunteers", "social", "social-escort"),
                                  ("medical-security", "government", "government-medical")]:
            entry = read_commented(ROOT / "deploy" / "sample-offers" / f"{file}.json")
            self.send(login, f"/list/{kind}", entry)
            self.send("secretariat", f"/list/{kind}/{login}/{entry['code']}/publish", {})
        self._ears["auditor watching"].delivery(destination="/topic/list")

    def miss_deadlines(self):
        """A month on: what nobody took note of is told to everyone who watches."""
        (self.house.directory / "faults" / "clock").write_text(str(30 * 86_400))
        for login in ("operator", "auditor", "secretariat", CLERK):
            self._ears[f"{login} watching"].delivery(destination="/topic/deadline")

    def find(self, flock, count):
        """A person's cases by the number, which stays with whoever asked."""
        for member in range(3):
            form = {"purpose": "intake", "id-number": flock.values[f"member{member}.id-number"]}
            receipt = self.send(CLERK, "/household/find", form)
            assert receipt["found"] == str(count), receipt

    def forget(self):
        """A household that is finished with, and then erased."""
        number = self.submit(self.flocks.brief, self.flocks.erased, [("medical", None)])[
            "medical", None]
        agency = "medical-security"
        self._taken(agency, number)
        self.do(agency, number, "complete", {"outcome": "got-help", "text": None},
                to=WINDOW, between=(agency, WINDOW))
        self._told(number, "answer")
        self.find(self.flocks.erased, 1)
        # The number of the household is that of its first case: the second one taken in.
        self.send("secretariat", "/household/2/erase", {"ground": "own-request"})
        self.find(self.flocks.erased, 0)

    def leave(self, login):
        self._ears.pop(login).close()
