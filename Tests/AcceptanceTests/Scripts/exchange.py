"""Both lists through the exchange, from outside: everything that /hsds answers is held against the
published schemas of the Human Services Data Specification, and so are the tables of an export; then
packages are imported, ours and the specification's own example.

What is wrong is listed; exit status 1.
"""

import base64
import csv
import http.client
import json
import os
import pathlib
import subprocess
import sys
from urllib.parse import urlencode, urlparse

from jsonschema import Draft202012Validator, FormatChecker

from house import PASSCODE, ROOT, House, read_commented

SCHEMAS = pathlib.Path(os.environ.get("ONEDOOR_HSDS", ROOT.parent / "shared" / "hsds"))
CHARITY, SECRETARIAT = "anping-charity-federation", "secretariat"
CALLER = {"topic": "medical", "area": "a-county", "valid-to": "2099-12-31", "capacity": "50",
          "unit": "人次"}

formats = FormatChecker(["uuid", "date-time", "email"])
formats.checks("uri")(lambda text: not isinstance(text, str) or bool(urlparse(text).scheme))
complaints = []


def expect(holds, sentence):
    if not holds:
        complaints.append(sentence)


def schema(name):
    return json.loads((SCHEMAS / "compiled" / f"{name}.json").read_text(encoding="utf-8"))


class Judge:
    """Looks at documents, and counts them."""

    def __init__(self):
        self.count = 0
        self.validators = {}

    def look(self, value, name):
        if name not in self.validators:
            self.validators[name] = Draft202012Validator(schema(name), format_checker=formats)
        self.count += 1
        for error in self.validators[name].iter_errors(value):
            complaints.append(f"{name} {error.json_path}: {error.message[:200]}")


class Caller:
    def __init__(self, house, login=None):
        self.house = house
        credentials = base64.b64encode(f"{login}:{PASSCODE}".encode()).decode()
        self.headers = {"authorization": f"Basic {credentials}"} if login else {}

    def call(self, method, path, body=None, **query):
        connection = http.client.HTTPConnection("127.0.0.1", self.house.http_port(), timeout=30)
        address = path + (f"?{urlencode(query)}" if query else "")
        headers = self.headers | ({"content-type": "application/json"} if body else {})
        data = json.dumps(body).encode() if body else None
        connection.request(method, address, data, headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        expect(answer.status < 300, f"{method} {address}: {answer.status} {data[:300]!r}")
        return data

    def get(self, path, **query):
        return json.loads(self.call("GET", path, **query))

    def pages(self, path, **query):
        """All of them, one after the other, as the page before says."""
        number = 1
        while True:
            page = self.get(path, page=number, per_page=2, **query)
            expect(page["page_number"] == number, f"{path}: page {number} is another")
            expect(page["size"] == len(page["contents"]), f"{path}: page {number} has another size")
            expect(page["first_page"] == (number == 1), f"{path}: page {number} is not the first")
            yield from page["contents"]
            if page["last_page"]:
                expect(page["total_pages"] == number, f"{path}: page {number} is not the last")
                return
            number += 1


# What stands on the lists


def offer(number):
    offer = read_commented(ROOT / "deploy" / "sample-offers" / "social-medicine-fund.json")
    hours = {"mon": ["09:00-12:00", "14:00-17:30"], "fri": ["09:00-12:00"],
             "exceptions": [{"day": "2098-12-31", "note": "年终盘点"}]}
    return offer | {
        "code": f"fund-{number}", "valid-to": "2099-06-30", "hours": hours,
        "materials": [{"name": "参保信息", "verifiable": True}, {"name": "票据"}]}


def fill(house):
    """Offers in every state that shows, and government entries that their owners completed."""
    charity, secretariat = Caller(house, CHARITY), Caller(house, SECRETARIAT)
    for number in range(5):
        address = f"/v1/lists/social/{CHARITY}/fund-{number}"
        charity.call("PUT", address, offer(number))
        if number < 4:
            secretariat.call("POST", f"{address}/publish")
    charity.call("POST", f"/v1/lists/social/{CHARITY}/fund-1/pause", {"reason": "本周无人"})
    charity.call("POST", f"/v1/lists/social/{CHARITY}/fund-2/withdraw", {"reason": "停办"})
    for agency, topic in (("medical-security", "medical"), ("civil-affairs", "basic-living")):
        address = f"/v1/lists/government/{agency}/{topic}"
        written = {"code": topic, "eligibility": "见政策", "contact": "乡镇（街道）受理窗口"}
        Caller(house, agency).call("PUT", address, written)
        secretariat.call("POST", f"{address}/publish")


# What is fetched


def fetch(house, judge):
    anybody = Caller(house)
    expect(anybody.get("/hsds/")["version"] == "3.0", "the version is another")
    services = list(anybody.pages("/hsds/services"))
    for service in services:
        judge.look(service, "service_list")
        judge.look(anybody.get(f"/hsds/services/{service['id']}"), "service")
    whole = list(anybody.pages("/hsds/services", full="true"))
    for service in whole:
        judge.look(service, "service")
    names = sorted(service["name"] for service in services)
    expect(len(services) == 6, f"there are other services: {names}")
    states = sorted(service["status"] for service in services)
    expect(states.count("defunct") == states.count("temporarily closed") == 1, f"{states}")
    latest = max(service["last_modified"] for service in services)
    newer = list(anybody.pages("/hsds/services", modified_after=latest))
    expect(0 < len(newer) < len(services), f"{len(newer)} changed after {latest}")
    expect(not anybody.get("/hsds/services", modified_after="2099-01-01")["contents"], "a future")
    found = anybody.get("/hsds/services", search="大病")["total_items"]
    expect(found == 4, f"{found} speak of serious illness")
    fetch_organizations(anybody, judge, whole)


def fetch_organizations(anybody, judge, whole):
    organizations = list(anybody.pages("/hsds/organizations"))
    expect(len(organizations) == 3, f"there are other organizations: {len(organizations)}")
    for organization in organizations:
        judge.look(organization, "organization_list")
        address = f"/hsds/organizations/{organization['id']}"
        judge.look(anybody.get(address), "organization")
        all_of_it = anybody.get(address, full_service="true")
        judge.look(all_of_it, "organization")
        own = anybody.get("/hsds/services", organization_id=organization["id"])["total_items"]
        expect(own == len(all_of_it["services"]), f"{address} has other services")
    for organization in anybody.pages("/hsds/organizations", full="true"):
        judge.look(organization, "organization")
    tables = anybody.get("/hsds/tabular")
    judge.look(tables, "tabular")
    expect(len(tables["service"]) == len(whole), "the table has other services")
    check_rows(tables)


def check_rows(tables):
    """What the tabular form asks for beside the schema: keys, and what they lead to."""
    described = schema("tabular")["properties"]
    ids = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    for name, rows in tables.items():
        expect(len(ids[name]) == len(rows), f"{name}: an id is there twice")
        for row in rows:
            missing = [key for key in described[name]["items"].get("tabular_required", [])
                       if not row.get(key)]
            expect(not missing, f"{name}: {missing} missing")
            unknown = set(row) - set(described[name]["items"]["properties"])
            expect(not unknown, f"{name}: {unknown} unknown")
            for key in row:
                target = key.removesuffix("_id")
                if key.endswith("_id") and target in ids:
                    expect(row[key] in ids[target], f"{name}.{key} leads nowhere")


def onedoor(house, program, *words):
    environment = os.environ | {
        "ONEDOOR_PASSCODE": PASSCODE, "ONEDOOR_SERVER": f"127.0.0.1:{house.port()}"}
    ended = subprocess.run(
        [program, *words], capture_output=True, text=True, env=environment, cwd=ROOT, timeout=60)
    return ended.returncode, ended.stdout, ended.stderr


def exported(house, program, judge):
    """A package, its files read by a reader of tables that nobody here wrote."""
    folder = house.directory / "package"
    status, output, complaint = onedoor(
        house, program, "export-lists", str(folder), "--config",
        str(house.directory / "onedoor.json"))
    expect(status == 0, f"export-lists: {output}{complaint}")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = {}
    for resource in package["resources"]:
        with open(folder / resource["path"], encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = [{key: text for key, text in row.items() if text} for row in reader]
            fields = [field["name"] for field in resource["schema"]["fields"]]
            expect(reader.fieldnames == fields, f"{resource['path']} has other columns")
        numbers = {field["name"] for field in resource["schema"]["fields"]
                   if field["type"] == "number"}
        tables[resource["name"]] = [
            {key: float(text) if key in numbers else text for key, text in row.items()}
            for row in rows]
    judge.look(tables, "tabular")
    check_rows(tables)
    expect(len(tables["service"]) == 6, "the package has other services")
    return folder


# What is imported


def imported(house, program, package, *words, dry=False):
    config = str(house.directory / "onedoor.json")
    status, output, complaint = onedoor(
        house, program, "import-offers", str(package), "--organisation", CHARITY, "--json",
        *(["--dry-run", "--config", config] if dry else ["--login", CHARITY]), *words)
    expect(status in (0, 1), f"import-offers: {output}{complaint}")
    return json.loads(output)


def counts(report):
    return tuple(report[word] for word in ("taken", "changed", "unchanged", "refused"))


def import_packages(house, program, folder):
    for dry in (True, False):
        ours = imported(house, program, folder, dry=dry)
        # One was withdrawn, two are the government's.
        expect(counts(ours) == (0, 0, 3, 3), f"our own export, imported again: {ours}")
    example = SCHEMAS / "example_service_full.json"
    bare = imported(house, program, example)
    expect(counts(bare) == (0, 0, 0, 1), f"the example alone: {bare}")
    expect("--topic" in bare["services"][0]["reason"], f"no advice: {bare}")
    words = [word for key, value in CALLER.items() for word in (f"--{key}", value)]
    for dry, wanted in ((True, (1, 0, 0, 0)), (False, (1, 0, 0, 0)), (True, (0, 0, 1, 0)),
                        (False, (0, 0, 1, 0))):
        told = imported(house, program, example, *words, dry=dry)
        expect(counts(told) == wanted, f"the example with what it cannot say: {told}")
    words[words.index("50")] = "60"
    changed = imported(house, program, example, *words)
    expect(counts(changed) == (0, 1, 0, 0), f"the example with more of it: {changed}")
    organization = SCHEMAS / "example_organization_full.json"
    told = imported(house, program, organization, *words, dry=True)
    expect(len(told["services"]) > 0, f"the organization's services: {told}")


def main():
    house, program = House(sys.argv[1]), sys.argv[2]
    if not SCHEMAS.is_dir():
        sys.exit(f"No schemas of HSDS in {SCHEMAS}; ONEDOOR_HSDS names where they are.")
    judge = Judge()
    fill(house)
    fetch(house, judge)
    folder = exported(house, program, judge)
    import_packages(house, program, folder)
    print(f"{judge.count} documents held against the schemas")
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)


main()
