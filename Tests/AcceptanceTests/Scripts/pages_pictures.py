"""Takes the pictures of the README from the running program: pages_pictures.py HOUSE FOLDER."""

import pathlib
import sys

from browser import DESK, PHONE, Browser
from house import House
from pages_story import CLERK, SECRETARIAT, Story, code

# Small enough to lie in the repository.
BYTES_MAX = 60_000
# Narrower than a desk, so that it can still be read.
PLATE, SCALE = (900, 640), 0.72


class Album:
    def __init__(self, browser, folder):
        self.browser, self.folder = browser, pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def keep(self, name, size=PLATE, at=None):
        """What is seen without scrolling, or from that heading on; smaller than it was."""
        self.browser.screen(size)
        self.browser.ask("document.activeElement.blur(); scrollTo(0, 0)")
        top = self.browser.top(at) if at else 0
        picture = self.browser.photograph(size, SCALE, top)
        assert len(picture) <= BYTES_MAX, f"{name} has {len(picture)} bytes"
        (self.folder / f"{name}.png").write_bytes(picture)
        self.browser.screen(DESK)


def take(house, folder):
    with Browser(f"http://127.0.0.1:{house.http_port()}") as browser:
        album, story = Album(browser, folder), Story(browser, "zh")
        browser.colours("light")
        story.intake()
        story.take_up()
        album.keep("obligation")
        story.supplement()
        story.finish()
        story.begin("civil-affairs")
        album.keep("inbox")
        story.begin()
        album.keep("counter", PHONE)
        story.begin(SECRETARIAT)
        browser.fill("动态码", code(SECRETARIAT))
        story.send("登录")
        browser.shows("主要数字")
        album.keep("desk", at="主要数字")
        story.resume(CLERK, f"/cases/{story.receipt}/receipt")
        album.keep("receipt")


if __name__ == "__main__":
    take(House(sys.argv[1]), sys.argv[2])
