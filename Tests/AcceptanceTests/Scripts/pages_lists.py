"""The part of the story on the two lists: an offer comes onto its list, and to a need."""

import datetime

CLERK, EDUCATION, CHARITY = "qinghe-clerk", "education", "anping-charity-federation"
SECRETARIAT, REGULATOR = "secretariat", "regulator"
BEIJING = datetime.timezone(datetime.timedelta(hours=8))


def today():
    """By the county's clock, whatever the machine's is."""
    return datetime.datetime.now(BEIJING).date()


class Lists:
    """Acts of the story; whoever plays them has a browser, a judge and a receipt."""

    @property
    def title(self):
        return self.t("午餐费资助", "School lunches paid")

    # An entry comes onto its list

    def offer(self):
        """A charity writes: first for itself, then for the secretariat."""
        b, t = self.browser, self.t
        self.begin(CHARITY)
        self.judge("offers-empty")
        b.follow(t("待认领需求", "Open needs"), within="nav")
        b.shows(t("医疗救助", "Medical assistance"))
        self.judge("needs")
        b.open("/offers")
        b.follow(t("写新项目", "Write a new one"))
        b.fill(t("周一", "Mon"), "18:00-9:00")
        self.send(t("提交审核", "Submit for review"))
        self.judge("offer-problems", refused=True)
        b.fill(t("编码", "Code"), "school-lunch")
        b.fill(t("名称", "Title in Chinese"), "午餐费资助")
        b.fill(t("英文名称", "Title in English"), "School lunches paid")
        b.fill(t("资金", "cash"), True)
        b.fill(t("教育救助", "Education assistance"), True)
        b.fill(t("医疗救助", "Medical assistance"), True)
        b.fill(t("谁可以要", "Who may have it"), "农村留守儿童，交不起午餐费的。")
        b.fill(t("到哪天止", "Until"), f"{today().year + 1}-12-31")
        b.fill(t("名额数量", "How many"), "30")
        b.fill(t("名额单位", "Unit"), "人次")
        b.fill(t("周一", "Mon"), "9:00-12:00、14:00-17:00")
        b.fill(t("例外的日子", "Days that differ"), f"{today().year + 1}-10-01 不开放 国庆节")
        self.send(t("存为草稿", "Save as a draft"))
        b.shows(t("草稿已保存", "The draft is kept"), self.title)
        b.follow(self.title)
        assert b.value(t("周一", "Mon")) == "09:00-12:00, 14:00-17:00"
        self.judge("offer-draft")
        self.send(t("提交审核", "Submit for review"))
        b.shows(t("已提交审核", "It is submitted"))
        self.judge("offers")

    def review(self):
        """The secretariat publishes, and gives a second version back once."""
        b, t = self.browser, self.t
        self.resume(SECRETARIAT, "/desk/review")
        b.shows(self.title)
        self.judge("reviews")
        b.follow(self.title)
        self.judge("review-first")
        self.send(t("发布", "Publish"))
        b.shows(t("已发布", "It is published"))
        self.submit_again(t("名额数量", "How many"), "40")
        self.resume(SECRETARIAT, "/desk/review")
        b.follow(self.title)
        b.shows("30 人次", "40 人次")
        self.send(t("退回修改", "Return it"))
        self.judge("review-problems", refused=True)
        b.fill(t("退回意见", "What has to be changed"), "请写清资助到哪个学期。")
        self.send(t("退回修改", "Return it"))
        b.shows(t("已退回", "It is returned"))
        self.resume(CHARITY, "/offers")
        b.follow(self.title)
        b.shows("请写清资助到哪个学期。")
        self.judge("offer-returned")
        self.submit_again(t("标准或金额", "Amount or standard"), "每学期午餐费")
        self.resume(SECRETARIAT, "/desk/review")
        b.follow(self.title)
        self.send(t("发布", "Publish"))
        b.shows(t("已发布", "It is published"))

    def submit_again(self, label, value):
        """The charity changes one thing of its entry."""
        self.resume(CHARITY, "/offers")
        self.browser.follow(self.title)
        self.browser.fill(label, value)
        self.send(self.t("提交审核", "Submit for review"))

    def complete(self):
        """An agency adds to what its topic's file says; nothing else of it can be changed."""
        b, t = self.browser, self.t
        self.begin(EDUCATION)
        b.open("/offers")
        b.follow(t("教育救助", "Education assistance"), within="main")
        b.shows("topics/education.json")
        b.fill(t("联系方式", "Contact"), "县教育局资助科")
        self.judge("offer-government")
        self.send(t("提交审核", "Submit for review"))
        self.resume(SECRETARIAT, "/desk/review")
        b.follow(t("教育救助", "Education assistance"), within="main")
        self.send(t("发布", "Publish"))

    # An offer comes to a need

    def match(self):
        """The window sees what fits and why, and holds some of it."""
        b, t = self.browser, self.t
        self.resume(CLERK, f"/cases/{self.receipt}")
        b.follow(t("供需对接", "Match with the lists"))
        b.shows(self.title, t("✓ 是：", "✓ yes:"))
        self.judge("match")
        need = t("教育救助 ·", "Education assistance ·")
        b.fill(t("数量", "How many"), "41", within=need)
        b.follow(t("保留名额", "Hold it"), within=need, kind="submit")
        self.judge("match-refused", refused=True)
        b.fill(t("数量", "How many"), "2", within=need)
        b.follow(t("保留名额", "Hold it"), within=need, kind="submit")
        b.shows(t("已保留名额", "held"))
        self.claim = b.path
        self.judge("claim-window")

    def confirm(self):
        b, t = self.browser, self.t
        self.resume(CHARITY, "/claims")
        b.shows(t("等本单位", "waits for you"))
        self.judge("claims")
        b.open(self.claim)
        self.tells_nobody()
        self.judge("claim-charity")
        self.send(t("确认", "Confirm"))
        b.shows(t("已确认。", "It is confirmed."))
        assert not b.has(t("查看联系方式", "Open the contact")), "a contact without consent"

    def tells_nobody(self):
        for word in (*self.people, self.receipt):
            assert word not in self.browser.text, "the charity is told who it is for"

    def consent(self):
        b, t = self.browser, self.t
        self.resume(CLERK, self.claim)
        b.press(t("登记本人授权", "Record the household's consent"))
        self.send(t("登记本人授权", "Record the household's consent"))
        self.judge("consent-problems", refused=True)
        b.fill(t("签署人", "Who signed"), self.people[0])
        b.fill(t("联系人和电话", "contact person and telephone"), True)
        b.fill(t("授权书版本", "Version of the text"), "2026-07")
        self.send(t("登记本人授权", "Record the household's consent"))
        b.shows(t("已登记授权", "The consent is recorded"))

    def contact(self):
        """The charity opens what was agreed to, and nothing else, and gives its help."""
        b, t = self.browser, self.t
        self.resume(CHARITY, self.claim)
        self.tells_nobody()
        self.send(t("查看联系方式", "Open the contact"))
        b.shows(self.people[0], t("已记入日志", "Recorded as journal entry"))
        assert "南岸村" not in b.text, "more is shown than was agreed to"
        self.judge("claim-contact")
        b.press(t("已兑现", "It was given"))
        self.send(t("已兑现", "It was given"))
        b.shows(t("已登记兑现", "It is noted as given"))
        self.tells_nobody()

    def claim_need(self):
        """A charity claims what the state left, and the window answers."""
        b, t = self.browser, self.t
        self.resume(CHARITY, "/needs")
        b.press(t("认领", "Claim"), within=t("医疗救助 ·", "Medical assistance ·"))
        self.judge("needs-claim")
        self.send(t("认领这个需求", "Claim this need"))
        b.shows(t("已申请认领", "asked for"))
        self.tells_nobody()
        path = b.path
        self.resume(CLERK, path)
        b.shows(t("等本单位", "waits for you"), self.receipt)
        b.press(t("放回名额", "Release it"))
        b.fill(t("原因", "Reason"), t("已得到帮助", "helped already"))
        self.send(t("放回名额", "Release it"))
        b.shows(t("名额已放回", "The units are released"))

    # Others look at the lists

    def regulate(self):
        b, t = self.browser, self.t
        self.begin(REGULATOR)
        self.second_factor(REGULATOR)
        b.follow(self.title)
        b.fill(t("暂停原因", "Reason"), "正在核查资金使用。")
        self.judge("entry-regulator")
        self.send(t("监管暂停", "Suspend"))
        b.shows(t("已暂停", "It is suspended"), "正在核查资金使用。")
        b.shows(t("解除暂停", "Lift the suspension"))

    def look_for_offers(self):
        """Anybody finds the offer, and that it is not to be had at present."""
        b, t = self.browser, self.t
        self.begin()
        b.follow(t("帮扶清单", "Social help"), within="nav")
        b.fill(t("找什么", "Look for"), t("午餐", "lunch"))
        self.send(t("查找", "Search"))
        b.shows(self.title, t("监管暂停", "suspended"), t("余 38/40", "38 of 40"))
        self.judge("list")
        b.follow(self.title)
        b.shows("09:00-12:00", "国庆节")
        self.judge("entry")
        b.open("/lists/government")
        b.press(t("看某日清单", "The list of a past day"))
        b.fill(t("哪一天", "Which day"), today().isoformat())
        self.send(t("查找", "Search"))
        b.shows(t("到此刻的清单", "as it stands so far"))
        self.judge("list-past")
        b.follow(t("教育救助", "Education assistance"), within="main")
        b.shows(t("无需提交", "nothing to hand in"), t("办理时限", "Time limits"))
        self.judge("entry-government")
        b.open("/notices")
        b.shows(self.title)
        self.judge("notices")
        b.open("/problems")
        self.judge("problems")
