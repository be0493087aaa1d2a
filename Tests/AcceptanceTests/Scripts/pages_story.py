"""One household's way through the pages, clicked through by those who have a part in it.

Each of them reads, clicks and fills in as a person would, in the language of the story; every page
they come to is judged.
"""

import base64
import hmac
import struct
import sys
import time

from browser import DESK, PHONE, Browser
from house import PASSCODE, ROOT, House, read_commented
from judge_page import Judge
from pages_lists import CLERK, SECRETARIAT, Lists, today

MEDICAL = "medical-security"
STEP_SECONDS = 30

# (name, relation, ID number), each of a district that does not exist.
GRANDMOTHER = ("唐桂香", ("本人（申请人）", "The applicant"), "999999196003130245")
GRANDSON = ("唐小满", ("孙子女", "Grandchild"), "999999201805210259")


def code(login):
    """What the authenticator of a sample account shows now (RFC 6238)."""
    accounts = read_commented(ROOT / "deploy" / "accounts.json")["accounts"]
    secret = next(row["second-factor"] for row in accounts if row["login"] == login)
    step = struct.pack(">Q", int(time.time()) // STEP_SECONDS)
    digest = hmac.digest(base64.b32decode(secret), step, "sha1")
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place:place + 4])[0] & 0x7FFFFFFF
    return f"{number % 10 ** 6:06}"


def last_quarter():
    """The one that ended last, by Beijing's calendar."""
    now = today()
    quarter = (now.month - 1) // 3
    return f"{now.year}Q{quarter}" if quarter else f"{now.year - 1}Q4"


class Story(Lists):
    people = (GRANDMOTHER[0], GRANDSON[0], GRANDMOTHER[2], "000-0000-0010")

    def __init__(self, browser, language, scripts=True):
        self.browser, self.language, self.has_scripts = browser, language, scripts
        self.judge = Judge(browser, language)
        browser.scripts(scripts)

    def t(self, zh, en):
        return zh if self.language == "zh" else en

    def begin(self, login=None):
        """Somebody sits down, and in with whoever has an account."""
        self.browser.sit(login)
        self.browser.open(f"/?lang={self.language}")
        if login is None:
            return
        self.browser.follow(self.t("工作人员登录", "Staff sign-in"))
        self.browser.fill(self.t("账号", "Login"), login)
        self.browser.fill(self.t("口令", "Passcode"), PASSCODE)
        self.browser.follow(self.t("登录", "Sign in"), within=self.t("口令", "Passcode"))

    def second_factor(self, login):
        self.browser.fill(self.t("动态码", "Code"), code(login))
        self.send(self.t("登录", "Sign in"))

    def resume(self, login, path):
        """Somebody comes back to a page that is still theirs."""
        self.browser.sit(login)
        self.browser.open(path)

    # The window

    def intake(self):
        b, t = self.browser, self.t
        self.begin(CLERK)
        self.judge("window-empty")
        b.follow(t("收件登记", "Take in a case"), within="main")
        self.judge("intake-empty")
        b.follow(t("检查并预览", "Check and review"))
        b.shows(t("处要改", "to correct"))
        self.judge("intake-problems", refused=True)
        b.fill(t("来件方式", "How it came"), t("窗口", "At the window"))
        b.fill(t("发现来源", "Who brought it up"), t("自行求助", "The household itself"))
        b.fill(t("联系人", "Contact person"), GRANDMOTHER[0])
        b.fill(t("电话", "Telephone"), "000-0000-0010")
        b.fill(t("住址", "Address"), "安平县清河镇南岸村6组18号")
        b.fill(t("留守儿童", "Child left behind"), True)
        self.member(1, GRANDMOTHER)
        self.check_digit(1, GRANDMOTHER)
        b.fill(t("本人已签署", "Has signed"), True, within=t("第 1 人", "Person 1"))
        b.follow(t("添加成员", "Add a person"))
        self.member(2, GRANDSON)
        b.follow(t("＋ 医疗救助", "+ Medical assistance"))
        need = t("需求 1：", "Need 1:")
        b.fill(t("具体情况", "In their words"), "住院自付两万多元。\n钱是借的。", within=need)
        b.fill(t("患者姓名", "Patient"), GRANDMOTHER[0], within=need)
        b.follow(t("＋ 教育救助", "+ Education assistance"))
        need = t("需求 2：", "Need 2:")
        b.fill(t("具体情况", "In their words"), "午餐费长期拖欠。", within=need)
        b.fill(t("学生姓名", "Student"), GRANDSON[0], within=need)
        b.fill(t("学段", "Stage"), t("小学", "Primary"), within=need)
        self.judge("intake")
        b.follow(t("检查并预览", "Check and review"))
        b.shows(GRANDMOTHER[0], GRANDSON[0])
        self.judge("intake-review")
        b.follow(t("确认交办", "Hand over"))
        self.keep_receipt()

    def member(self, number, person):
        name, relation, id_number = person
        place = self.t(f"第 {number} 人", f"Person {number}")
        self.browser.fill(self.t("姓名", "Name"), name, within=place)
        self.browser.fill(self.t("与申请人关系", "Relation"), self.t(*relation), within=place)
        self.browser.fill(self.t("身份证号", "ID number"), id_number, within=place)

    def check_digit(self, number, person):
        """Two digits the wrong way round are seen while they are typed."""
        if not self.has_scripts:
            return
        label, place = self.t("身份证号", "ID number"), self.t(f"第 {number} 人", f"Person {number}")
        fault = self.t("校验码不符", "The check digit does not fit")
        wrong = person[2][:16] + person[2][17] + person[2][16]
        self.browser.fill(label, wrong, within=place)
        self.browser.shows(fault)
        self.browser.fill(label, person[2], within=place)
        assert fault not in self.browser.text, "a number that is right is called wrong"

    def keep_receipt(self):
        b, t = self.browser, self.t
        b.shows(t("回执号", "Receipt number"), t("查询码", "Query code"))
        self.receipt = b.fact(t("回执号", "Receipt number"))
        self.query_code = b.fact(t("查询码", "Query code"))
        for name in (GRANDMOTHER[0], GRANDMOTHER[2], "000-0000-0010"):
            assert name not in b.text, "the receipt tells who it is about"
        self.judge("receipt")
        b.follow(t("查看个案", "Look at the case"))
        self.judge("case")

    def supplement(self):
        b, t = self.browser, self.t
        self.resume(CLERK, "/inbox")
        self.judge("window-inbox")
        b.follow(t("签收本页全部", "Acknowledge all shown"))
        b.follow(t("窗口", "Window"), within="nav")
        self.judge("window")
        b.follow(self.receipt)
        b.follow(t("医疗救助", "Medical assistance"), within="main")
        b.press(t("补充材料", "Hand in papers"))
        b.fill(t("补交了什么", "What was handed in"), "票据和出院小结已交齐。")
        self.judge("supplement")
        self.send(t("补充材料", "Hand in papers"))
        b.shows(t("已完成：补充材料", "Done: Hand in papers"))

    # The agencies

    def acknowledge(self, login):
        b, t = self.browser, self.t
        self.begin(login)
        b.shows(self.receipt)
        self.judge(f"inbox-{login}")
        b.fill(t("选择事项", "Choose obligation"), True, within=self.receipt)
        b.follow(t("签收所选", "Acknowledge the chosen ones"))
        b.shows(t("所选事项已签收", "Acknowledged"))
        self.judge()

    def look(self):
        """Into the one obligation of the story."""
        name = self.browser.link_in(self.receipt)
        self.browser.follow(name, within=self.receipt)

    def send(self, words):
        """By the button of the form that lies open."""
        self.browser.follow(words, kind="submit")

    def take_up(self):
        b, t = self.browser, self.t
        self.acknowledge(MEDICAL)
        self.look()
        assert "住院自付两万多元" not in b.text, "papers are shown that nobody opened"
        self.judge("obligation")
        b.follow(t("查阅材料", "Open the papers"))
        b.shows("住院自付两万多元", GRANDMOTHER[0])
        self.judge("papers")
        b.press(t("受理", "Accept"))
        self.send(t("受理", "Accept"))
        b.shows(t("已完成：受理", "Done: Accept"))
        b.press(t("一次性告知补正", "Ask for missing papers"))
        b.fill(t("所缺材料", "What is missing"), "医疗费用票据\n出院小结")
        b.fill(t("告知家庭的话", "What the household is told"), "请一次补齐以上材料。")
        self.judge("hold")
        self.send(t("一次性告知补正", "Ask for missing papers"))
        b.shows(t("已完成：一次性告知补正", "Done: Ask for missing papers"))
        self.judge("held")

    def finish(self):
        b, t = self.browser, self.t
        self.resume(MEDICAL, "/inbox")
        if b.has(t("签收本页全部", "Acknowledge all shown")):
            b.follow(t("签收本页全部", "Acknowledge all shown"))
        self.look()
        b.press(t("办结", "Complete"))
        # Without an outcome it comes back, open and with what is wrong.
        self.send(t("办结", "Complete"))
        self.judge("complete-problems", refused=True)
        b.fill(t("结果", "Outcome"), t("部分获助", "Partly helped"))
        b.fill(t("告知家庭的话", "What the household is told"), "已按政策报销一部分。")
        self.send(t("办结", "Complete"))
        b.shows(t("已完成：办结", "Done: Complete"))
        self.judge("completed")
        b.open("/account")
        self.judge("account")

    # Whoever it is about, and anybody

    def resident(self, *expected):
        """With a receipt in the hand and a telephone."""
        b, t = self.browser, self.t
        self.begin()
        b.screen(PHONE)
        b.shows(t("查我的事", "My case"))
        self.judge("home")
        b.follow(t("查我的事", "My case"), within="main")
        self.judge("my-case-form")
        b.fill(t("回执号", "Receipt number"), self.receipt)
        b.fill(t("查询码", "Query code"), "2222-2222")
        b.follow(t("查看", "Look"), kind="submit")
        self.judge("my-case-refused", refused=True)
        b.fill(t("查询码", "Query code"), self.query_code.lower().replace("-", " "))
        b.follow(t("查看", "Look"), kind="submit")
        b.shows(*expected)
        for name in (GRANDMOTHER[0], GRANDSON[0], GRANDMOTHER[2]):
            assert name not in b.text, "the public page tells who it is about"
        self.judge("my-case")
        b.screen(DESK)

    def large_type(self):
        b, t = self.browser, self.t
        size = "return parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
        usual = b.ask(size)
        b.follow(t("大字版", "Large type"), within="header")
        assert b.ask(size) >= 1.25 * usual, "large type is hardly larger"
        self.judge("large-type")
        b.follow(t("标准字号", "Normal type"), within="header")
        assert b.ask(size) == usual

    # Who runs it

    def operate(self):
        b, t = self.browser, self.t
        self.begin("operator")
        self.second_factor("operator")
        self.judge("operations")
        b.open("/account")
        self.send(t("退出登录", "Sign out"))
        b.shows(t("工作人员登录", "Staff sign-in"))

    # The secretariat

    def freeze(self):
        b, t = self.browser, self.t
        self.begin(SECRETARIAT)
        self.judge("code")
        b.fill(t("动态码", "Code"), "000000" if code(SECRETARIAT) != "000000" else "000001")
        self.send(t("登录", "Sign in"))
        self.judge("code-refused", refused=True)
        self.second_factor(SECRETARIAT)
        b.shows(t("主要数字", "Key figures"), t("按期办结率", "On-time rate"))
        self.judge("desk")
        b.follow(t("接收", "Received"), within=t("主要数字", "Key figures"))
        b.shows(self.receipt)
        self.judge("behind")
        b.follow(t("回到督办台", "Back to the desk"))
        b.follow(t("季度冻结", "Frozen quarters"), within="main")
        self.judge("quarters")
        self.send(t("冻结", "Freeze"))
        self.judge("quarters-problems", refused=True)
        quarter = last_quarter()
        b.fill(t("季度", "Quarter"), quarter)
        b.fill(t("我知道冻结后不能更改", "I know that it cannot be changed"), True)
        self.send(t("冻结", "Freeze"))
        b.shows(quarter)
        text = b.download(t("CSV（中文）", "CSV in English"))
        assert text.startswith(b"\xef\xbb\xbf") or b"," in text, text[:80]
        self.judge("quarter")


def play(house, language, scripts):
    with Browser(f"http://127.0.0.1:{house.http_port()}") as browser:
        story = Story(browser, language, scripts)
        acts = [
            story.intake, story.take_up, story.supplement, story.finish, story.resident,
            story.large_type, story.freeze, story.offer, story.review, story.complete, story.match,
            story.confirm, story.consent, story.contact, story.claim_need, story.regulate,
            story.look_for_offers, story.operate]
        try:
            for act in acts:
                act()
        finally:
            # What was found before the story came to a halt is told as well.
            story.judge.verdict()
        print(story.judge.pages, "pages judged")


if __name__ == "__main__":
    play(House(sys.argv[1]), sys.argv[2], sys.argv[3] == "scripts")
