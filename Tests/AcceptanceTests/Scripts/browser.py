"""Chromium as somebody in front of it: reads what is on the page, clicks what it says, fills in.

Everything is found by what is visible, never by class or id, so a page that hides the word a person
looks for fails here too. Works with JavaScript switched off: what is asked of the page is asked
from outside.
"""

import base64
import json
import os
import pathlib
import shutil
import tempfile

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

# For a machine that does much else at the same time.
PATIENCE_SECONDS = 60
# For what should be there already.
GLANCE_SECONDS = 15
DESK, PHONE = (1280, 900), (390, 844)
PICTURES = "ONEDOOR_SCREENSHOTS"
FIND = pathlib.Path(__file__).with_name("browser.js").read_text(encoding="utf-8")


class NotThere(Exception):
    """The page has no such thing, or several; says what it has."""


class Browser:
    """One browser with a profile of its own. What it may reach is this machine and nothing else."""

    def __init__(self, origin, language="zh-CN"):
        self.origin = origin
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="onedoor-browser-"))
        self.seats, self.seat = {}, None
        pictures = os.environ.get(PICTURES)
        self.pictures = pathlib.Path(pictures) if pictures else None
        os.environ["NO_PROXY"] = "127.0.0.1,localhost"
        self.driver = webdriver.Chrome(
            options=self._options(language), service=Service(shutil.which("chromedriver")))
        self.driver.set_page_load_timeout(PATIENCE_SECONDS)
        self.screen(DESK)
        self.scripts(True)

    def _options(self, language):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.add_experimental_option("prefs", {
            "intl.accept_languages": language, "download.default_directory": str(self.downloads),
            "safebrowsing.enabled": False})
        words = [
            "headless=new", f"user-data-dir={self.folder / 'profile'}", "disable-gpu",
            "disable-dev-shm-usage", "no-first-run", "no-proxy-server", "disable-sync",
            "disable-background-networking", "disable-component-update", "hide-scrollbars",
            "force-color-profile=srgb", f"lang={language}",
            "host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        # Root may not have the sandbox.
        words += ["no-sandbox"] if os.geteuid() == 0 else []
        for word in words:
            options.add_argument(f"--{word}")
        return options

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()
        shutil.rmtree(self.folder, ignore_errors=True)

    # What surrounds the page

    @property
    def downloads(self):
        return self.folder / "downloads"

    def cdp(self, command, **words):
        return self.driver.execute_cdp_cmd(command, words)

    def ask(self, script, *words):
        """What the page answers to a script of ours."""
        return self.driver.execute_script(FIND + script, *words)

    def screen(self, size):
        self.size = size
        self.cdp(
            "Emulation.setDeviceMetricsOverride", width=size[0], height=size[1],
            deviceScaleFactor=1, mobile=size == PHONE)

    def colours(self, scheme):
        """`light`, `dark`, or the machine's own with nothing."""
        features = [{"name": "prefers-color-scheme", "value": scheme or ""}]
        self.cdp("Emulation.setEmulatedMedia", features=features)

    def scripts(self, allowed):
        """Whether the pages' own JavaScript runs, from the next page on."""
        self.allows_scripts = allowed
        self.cdp("Emulation.setScriptExecutionDisabled", value=not allowed)

    def sit(self, name):
        """Another person's seat: the same machine, cookies of their own."""
        if self.seat is not None:
            self.seats[self.seat] = self.cdp("Network.getCookies", urls=[self.origin])["cookies"]
        self.cdp("Network.clearBrowserCookies")
        self.seat = name
        for cookie in self.seats.get(name, []):
            kept = {key: cookie[key] for key in ("name", "value", "path", "secure", "httpOnly")}
            if "sameSite" in cookie:
                kept["sameSite"] = cookie["sameSite"]
            # By address, not by domain: a `__Host-` cookie has none.
            self.cdp("Network.setCookie", url=self.origin + "/", **kept)

    def picture(self, name):
        """The whole page as PNG, where somebody wants pictures."""
        if not self.pictures:
            return
        self.ask("document.activeElement.blur()")
        self.pictures.mkdir(parents=True, exist_ok=True)
        (self.pictures / f"{name}.png").write_bytes(self.photograph())

    def photograph(self, size=None, scale=1, top=0):
        """PNG of the whole page, or of so much of it from there on."""
        content = self.cdp("Page.getLayoutMetrics")["cssContentSize"]
        width, height = size or (self.size[0], min(max(content["height"], self.size[1]), 6000))
        shot = self.cdp(
            "Page.captureScreenshot", format="png", captureBeyondViewport=True,
            clip={"x": 0, "y": top, "width": width, "height": height, "scale": scale})
        return base64.b64decode(shot["data"])

    # Where it is

    def top(self, heading):
        """How far down a heading stands."""
        return self.ask(
            "return [...document.querySelectorAll('h2')].find(one =>"
            " words(one.innerText) === arguments[0]).getBoundingClientRect().top", heading)

    def open(self, path):
        self.driver.get(self.origin + path)

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.origin).split("#")[0]

    @property
    def text(self):
        """What a reader sees, in the order of the page."""
        return self.driver.find_element(By.TAG_NAME, "body").text

    @property
    def heading(self):
        return self.driver.find_element(By.TAG_NAME, "h1").text

    def shows(self, *words):
        """Fails unless the page comes to show all of them."""
        try:
            self.wait(
                lambda: all(word in self.text for word in words), "words", GLANCE_SECONDS)
        except TimeoutException:
            text = self.text
            missing = [word for word in words if word not in text]
            raise NotThere(f"{self.path} does not show {missing}; it shows:\n{text}") from None

    def wait(self, is_true, what, seconds=PATIENCE_SECONDS):
        """Until something has come true; asks again and again, never just sleeps."""
        absent = (NoSuchElementException, StaleElementReferenceException)
        patience = WebDriverWait(self.driver, seconds, 0.05, ignored_exceptions=absent)
        return patience.until(lambda _: is_true(), f"{self.path}: {what}")

    # What a person does

    def _find(self, kind, words, within):
        found = self.ask("return find[arguments[0]](arguments[1], arguments[2])",
                         kind, words, within)
        if len(found["elements"]) != 1:
            has = "several" if found["elements"] else "no"
            place = f" in «{within}»" if within else ""
            raise NotThere(
                f"{self.path} has {has} {kind} «{words}»{place}; it has: {found['names']}")
        return found["elements"][0]

    def has(self, words, within=None):
        """Whether there is something to click with those words."""
        found = self.ask("return find.control(arguments[0], arguments[1])", words, within)
        return bool(found["elements"])

    def follow(self, words, within=None, kind="control"):
        """Clicks what says those words, and is on the next page when it returns.

        `kind`: `submit` means a button that sends a form.
        """
        self._leave(self._find(kind, words, within).click)

    def press(self, words, within=None):
        """Clicks what says those words; the page stays."""
        self._find("control", words, within).click()

    def download(self, words, within=None):
        """The bytes of the file that a click brings."""
        self.downloads.mkdir(exist_ok=True)
        self.cdp(
            "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))
        before = set(self.downloads.iterdir())
        self._find("control", words, within).click()

        def found():
            new = set(self.downloads.iterdir()) - before
            return [path for path in new if path.suffix not in (".crdownload", ".tmp")]
        return self.wait(found, "a file")[0].read_bytes()

    def _leave(self, act):
        old = self.driver.find_element(By.TAG_NAME, "html")
        act()

        def is_gone():
            try:
                old.is_enabled()
                return False
            except StaleElementReferenceException:
                return True
            except WebDriverException as error:
                # While the next page takes the place of this one there may be no document at all.
                return "no such" in str(error) or "detached" in str(error)
        self.wait(is_gone, "a next page")
        self.wait(lambda: self.ask("return document.readyState") == "complete", "the whole page")

    def fill(self, label, value, within=None):
        """Into the field with that label: text, a choice by its words, a tick with True."""
        field = self._find("field", label, within)
        kind = field.get_attribute("type")
        if field.tag_name == "select":
            Select(field).select_by_visible_text(self._choice(field, value))
        elif kind in ("checkbox", "radio"):
            if field.is_selected() != bool(value):
                field.click()
        elif kind in ("date", "time", "datetime-local"):
            # The keys a date takes depend on the machine's language; its value does not.
            self.ask("arguments[0].value = arguments[1]", field, value)
        else:
            field.clear()
            field.send_keys(value)

    def _choice(self, field, value):
        texts = [option.text.strip() for option in Select(field).options]
        near = [text for text in texts if text == value] or [t for t in texts if value in t]
        if len(near) != 1:
            raise NotThere(f"{self.path}: no choice «{value}», or several, in {texts}")
        return near[0]

    def fact(self, name):
        """What stands beside a name in a list of facts."""
        found = self.ask("return find.fact(arguments[0])", name)
        if not found:
            raise NotThere(f"{self.path} has no fact «{name}»; it shows:\n{self.text}")
        return found

    def link_in(self, words):
        """What the first link of that row or part says."""
        return self.ask("return find.link(arguments[0])", words)

    def value(self, label, within=None):
        return self._find("field", label, within).get_attribute("value")

    def keys(self, *keys):
        """Pressed wherever the focus is."""
        self.driver.switch_to.active_element.send_keys(*keys)

    def tab(self, count):
        webdriver.ActionChains(self.driver, duration=0).send_keys(Keys.TAB * count).perform()

    # What the browser complains of

    def complaints(self):
        """What it wrote on its console since it was asked last."""
        return [row for row in self.driver.get_log("browser") if row["level"] != "INFO"]

    def requests(self):
        """Addresses it asked for since it was asked last, and what was answered."""
        sent = []
        for row in self.driver.get_log("performance"):
            message = json.loads(row["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                sent.append(message["params"]["request"]["url"])
        return sent
