"""An inbox that lies open while a case comes in."""

import sys

from browser import Browser
from curl import Curl
from house import House
from pages_story import MEDICAL, Story
from story import FORMS


def submit(curl, reference):
    """A case of one need, by whoever has no browser."""
    case = dict(FORMS["case"], reference=reference, needs=FORMS["case"]["needs"][:1])
    return curl.post("qinghe-clerk", "/v1/cases", case, 201).json()["receipt"]


def watch(house, curl):
    with Browser(f"http://127.0.0.1:{house.http_port()}") as browser:
        story = Story(browser, "zh")
        story.begin(MEDICAL)
        browser.shows("没有符合条件的事项")
        first = submit(curl, "LIVE-1")
        # Nobody is at work on the page, so it is there by itself.
        browser.shows(first)
        browser.fill("选择事项", True, within=first)
        second = submit(curl, "LIVE-2")
        browser.shows("有新变化")
        assert second not in browser.text, "the list changed under somebody's hands"
        assert browser.ask("return document.querySelector('td input, th input').checked")
        story.judge("live")
        browser.follow("刷新")
        browser.shows(first, second)
        story.judge.verdict()


if __name__ == "__main__":
    house = House(sys.argv[1])
    watch(house, Curl(sys.argv[1]))
