"""Judges the page a browser stands on: what must hold on every page, whoever wrote it."""

import pathlib

from browser import DESK, PHONE
from selenium.webdriver.common.keys import Keys

SCRIPTS = "".join(
    pathlib.Path(__file__).with_name(name).read_text(encoding="utf-8")
    for name in ("page_structure.js", "page_sight.js"))


class Judge:
    """Collects the faults of all pages, each once."""

    def __init__(self, browser, language):
        self.browser, self.language = browser, language
        self.faults, self.pages = [], 0

    def __call__(self, name=None, refused=False):
        """Judges where the browser stands.

        `refused`: whether the page itself tells of a refusal, which the console repeats.
        """
        path = self.browser.path
        heading = self.browser.heading if self._has_heading() else "?"
        # The judge listens to the focus; the page's own script, which did not run, does not now.
        allowed = self.browser.allows_scripts
        self.browser.scripts(True)
        found = self._structure() + self._phone() + self._colours() + self._focus()
        found += self._skip() + self._complaints(refused)
        self.browser.scripts(allowed)
        self.pages += 1
        for fault in dict.fromkeys(found):
            self.faults.append(f"{path} «{heading}» ({self.language}): {fault}")
        if name:
            self.pictures(name)

    def verdict(self):
        """Ends with all faults, if there are any."""
        if self.faults:
            raise AssertionError("\n".join(["what the judge found:", *dict.fromkeys(self.faults)]))

    def pictures(self, name):
        for size, word in ((DESK, "desk"), (PHONE, "phone")):
            self.browser.screen(size)
            self.browser.picture(f"{name}-{self.language}-{word}")
        self.browser.screen(DESK)
        self.browser.colours("dark")
        self.browser.picture(f"{name}-{self.language}-dark")
        self.browser.colours(None)

    def _has_heading(self):
        return self.browser.ask("return document.querySelectorAll('h1').length") > 0

    def _ask(self, script, *words):
        return self.browser.ask(SCRIPTS + script, *words)

    def _structure(self):
        return self._ask("return judgeStructure(arguments[0])", self.language)

    def _phone(self):
        self.browser.screen(PHONE)
        found = self._ask("return judgeRoom()")
        self.browser.screen(DESK)
        return found + self._ask("return judgeRoom()")

    def _colours(self):
        found = []
        for scheme in ("dark", "light"):
            self.browser.colours(scheme)
            # A change of colour may be a gentle one.
            self._ask("document.getAnimations().forEach(one => one.finish())")
            found += [f"{fault} ({scheme})" for fault in self._ask("return judgeColours()")]
        return found

    def _focus(self):
        """Walks the page by keyboard, in light (where the colours were judged last) and dark."""
        found = []
        for scheme in ("dark", "light"):
            self.browser.colours(scheme)
            self._ask("beginAtTop(); watchFocus()")
            self.browser.tab(self._ask("return countStops()"))
            found += [f"{fault} ({scheme})" for fault in self._ask("return judgeFocus()")]
        self.browser.colours(None)
        return found

    def _skip(self):
        """The first stop of the keyboard leads past everything that is the same on each page."""
        self._ask("beginAtTop()")
        self.browser.tab(1)
        href = self._ask("return document.activeElement.getAttribute('href')")
        if not (href or "").startswith("#"):
            return ["the keyboard's first stop is no way past the head of the page"]
        self.browser.keys(Keys.ENTER)
        self.browser.tab(1)
        passed = self._ask(
            "const main = document.querySelector('main'), at = document.activeElement;"
            "return !main || at === document.body || main.contains(at)"
            " || !!(main.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)")
        return [] if passed else ["the way past the head of the page does not lead to main"]

    def _complaints(self, refused):
        path = self.browser.path
        found = []
        for row in self.browser.complaints():
            # The browser repeats the status of a page that is there and says why itself.
            own = f"{self.browser.origin}{path} - Failed to load resource"
            if refused and row["source"] == "network" and row["message"].startswith(own):
                continue
            found.append(f"the console says: {row['message']}")
        for address in self.browser.requests():
            if not address.startswith((self.browser.origin + "/", "data:", "chrome:")):
                found.append(f"it asks {address}")
        return found
