"""What society offers is claimed for the first household: each claim's words are canaries.

What its charity gets is heard over HTTP, where each answer has one hearer: what may stand in it is
said where it is asked for.
"""

import base64
import json
import urllib.error
import urllib.request

from house import PASSCODE

CHARITY, CLERK = "qinghe-volunteers", "qinghe-clerk"
WATCHERS = [CHARITY, "secretariat", "auditor", "regulator"]
# For needs that ended without help, and for no class of household, so that it raises no lead.
OFFER = {
    "code": "anything", "title": {"zh": "什么都行", "en": "Whatever helps"},
    "topics": ["housing", "basic-living"], "kind": "service", "categories": [],
    "areas": ["a-county"], "eligibility": "都可以", "capacity": {"unit": "次", "total": 9},
    "needs-consent": True, "valid-to": "2098-12-31",
}


class Claiming:
    def __init__(self, day):
        self._day, self._house = day, day.house
        self._flock = day.flocks.main

    def all(self, numbers):
        self._publish()
        self._given(numbers["housing", None])
        self._broken()
        self._let_go(numbers["basic-living", None])

    def _publish(self):
        self._day.send(CHARITY, "/list/social", OFFER)
        self._day.send(
            "secretariat", f"/list/social/{CHARITY}/{OFFER['code']}/publish", {})
        for login in ("secretariat", CHARITY, CLERK):
            self._day.ear(login).subscribe("/topic/claim")

    def _given(self, need):
        claim = self._hold(need)
        self._act(CHARITY, claim, "confirm", {})
        self._asked(CHARITY, f"/v1/claims/{claim}/contact", {}, status=409)
        self._act(CLERK, claim, "authorize", {
            "parts": ["contact", "address", "members"], "signed-on": "2026-07-01",
            "text": "2026-07", "signers": self._plant(claim, "signers"),
            "purpose": self._plant(claim, "purpose")})
        self._asked(CHARITY, f"/v1/claims/{claim}/contact", {},
                    may_see={"contact.name", "contact.phone", "address"})
        self._act(CHARITY, claim, "fulfil", {"text": self._plant(claim, "text")})

    def _broken(self):
        needs = self._asked(CHARITY, "/v1/needs")["items"]
        code = next(need["need"] for need in needs if need["topic"] == "basic-living")
        claim = self._claim(CHARITY, need=code)
        self._act(CLERK, claim, "confirm", {})
        self._act(CLERK, claim, "report-broken", {"text": self._plant(claim, "text")})

    def _let_go(self, need):
        claim = self._hold(need)
        self._act(CHARITY, claim, "release", {
            "reason": "not-suitable", "text": self._plant(claim, "text")})

    def _hold(self, need):
        return self._claim(CLERK, obligation=int(need))

    def _claim(self, login, **need):
        form = {"owner": CHARITY, "code": OFFER["code"], "units": 1, **need}
        claim = self._day.send(login, "/claim", form)["claim"]
        self._look(claim)
        return claim

    def _act(self, login, claim, verb, form):
        self._day.send(login, f"/claim/{claim}/{verb}", form)
        self._look(claim)

    def _plant(self, claim, part):
        return self._flock.plant(f"claim{claim}.{part}")

    def _look(self, claim):
        """Whoever may look at it at all is told nothing of people."""
        for login in WATCHERS:
            for path in (f"/v1/claims/{claim}", "/v1/claims", "/v1/reports/coverage"):
                # A charity sees no report, a regulator no claims.
                self._asked(login, path, status=None)

    def _asked(self, login, path, form=None, status=200, may_see=frozenset()):
        call = urllib.request.Request(
            f"http://127.0.0.1:{self._house.http_port()}{path}",
            data=None if form is None else json.dumps(form).encode(),
            headers={"content-type": "application/json", "authorization": "Basic "
                     + base64.b64encode(f"{login}:{PASSCODE}".encode()).decode()})
        try:
            answer = urllib.request.urlopen(call, timeout=30)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        body = answer.read()
        heard = str(answer.headers).encode() + body
        assert status in (None, answer.status), (login, path, answer.status, body)
        found = {(flock.name, place) for flock in self._day.flocks.all
                 for place in flock.found_in(heard)}
        assert found == {(self._flock.name, place) for place in may_see}, (login, path, found)
        return json.loads(body)
