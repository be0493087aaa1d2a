"""A page with every fault the judge knows, and one with none: the judge is judged."""

import http.server
import threading

from browser import Browser
from judge_page import Judge

GOOD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Good</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/good.css"></head><body>
<a href="#main">Skip</a><header><nav><ul><li><a href="/good">Home</a></li></ul></nav></header>
<main id="main" tabindex="-1"><h1>Good</h1><form method="post">
<p><label for="name">Name</label> <input id="name" name="name"></p>
<button type="submit">Send</button></form></main><footer>Foot</footer></body></html>"""
GOOD_STYLE = """body { font: 16px sans-serif; color: #111; background: #fff; }
a, input, button { font: inherit; display: inline-block; min-height: 24px; min-width: 24px; }
a, input, button { color: #036; }
input { border: 1px solid #555; } :focus-visible { outline: 3px solid #036; }"""

BAD = """<!DOCTYPE html><html><head><meta charset="utf-8">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/bad.css"></head><body>
<a href="/elsewhere">First</a><a href="#nowhere">Lost</a>
<h1>One</h1><h1>Two</h1><h4>Deep</h4>
<p id="twice" class="pale">Pale words</p>
<p id="twice" class="small" style="color: black">Small</p>
<input name="alone"><input aria-label="wrong" aria-invalid="true" aria-describedby="">
<label for="gone">For nothing</label><button></button><button tabindex="2">Too early</button>
<form><input type="password" name="passcode" aria-label="Passcode"><button>Go</button></form>
<fieldset><input type="radio" name="r" aria-label="R"></fieldset>
<table><tr><th></th><td>No caption</td></tr></table>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><svg width="30" height="30"></svg>
<div class="wide">Wide</div><img alt="far" src="http://10.9.8.7/far.png">
<script>console.error("complains")</script></body></html>"""
BAD_STYLE = """.pale { color: #aaa; background: #fff; } .small { font-size: 10px; }
.wide { width: 1400px; background: #eee; } input { border: 1px solid #eee; height: 12px; }
:focus-visible { outline: none; }"""

# What has to be told of the bad page, each by some words of its sentence.
FAULTS = [
    "lang is", "no title", "no viewport", "2 headings h1", "follows a heading of level 1",
    "0 of the landmark main", "0 of the landmark header", "0 of the landmark footer", "no nav",
    "the id twice stands twice", "for names gone", "leads to #nowhere", "has no label",
    "is wrong, and nothing beside it", "has no legend", "<button> has no name",
    "personal value into the address", "does not say whether it submits", "has no caption",
    "is a th without scope", "is an empty th", "has no alt", "<svg> has no name", "role=img",
    "has a style of its own", "changes the order of the keyboard", "is 10 px small",
    "«Pale words»: contrast", "edge of contrast", "does not show the focus",
    "px wide on", "is a target of", "no way past the head", "the console says: ",
    "it asks http://10.9.8.7/far.png",
]


class Pages(http.server.BaseHTTPRequestHandler):
    pages = {
        "/good": ("text/html", GOOD), "/good.css": ("text/css", GOOD_STYLE),
        "/bad": ("text/html", BAD), "/bad.css": ("text/css", BAD_STYLE)}

    def do_GET(self):
        kind, text = self.pages[self.path]
        self.send_response(200)
        self.send_header("content-type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        """Nobody reads it."""


def faults_of(page, origin):
    with Browser(origin) as browser:
        judge = Judge(browser, "en")
        browser.open(page)
        judge()
        return judge.faults


if __name__ == "__main__":
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_address[1]}"
    assert not (found := faults_of("/good", origin)), "\n".join(found)
    found = faults_of("/bad", origin)
    missed = [words for words in FAULTS if not any(words in fault for fault in found)]
    assert not missed, "\n".join(["not found:", *missed, "", "found:", *found])
