"""How each office answers: a story for some households, the plain way for all others."""

GOT_HELP = {"outcome": "got-help", "text": "已办结，救助已落实。"}
APPROVED = {"outcome": "approved-not-yet-paid", "text": "已批准，下月发放。"}
REFUSED = {
    "outcome": "not-eligible", "reason": "category-not-met", "text": "经核查，暂不符合条件。",
    "next-step": "三十日内可以申请复核；窗口同时转介社会帮扶。",
}
NOT_REACHED = {
    "outcome": "could-not-reach", "reason": "could-not-reach", "text": "三次上门未遇。",
    "next-step": "请与窗口联系，约定时间后重新办理。",
}

HOLD = ("hold", {"missing": ["医疗费用票据", "银行账号"], "text": "请一次补齐以上材料。"})
ACCEPT = ("accept", {"note": "受理"})
START = ("start", {})
EXTEND = ("extend", {
    "reason": "hard-investigation", "approver": "leader", "text": "入户核对尚需时间。"})
OBJECT = ("object", {"reason": "not-competent", "text": "不属本部门职责，理由如下。"})
PLAIN = [ACCEPT, ("complete", GOT_HELP)]

# (reference, topic): what the agency does with the referral.
REFERRAL = {
    ("QH-2026-000001", "medical"): [ACCEPT, HOLD],
    ("LS-2026-000002", "medical"): [ACCEPT, START, HOLD],
    ("QH-2026-000007", "temporary"): [ACCEPT, HOLD],
    ("LS-2026-000004", "housing"): [OBJECT],
    ("LS-2026-000005", "housing"): [OBJECT],
    ("QH-2026-000003", "basic-living"): [ACCEPT, START, EXTEND, ("complete", APPROVED)],
    ("LS-2026-000001", "basic-living"): [ACCEPT, START, ("complete", APPROVED)],
    ("LS-2026-000003", "employment"): [ACCEPT, ("complete", REFUSED)],
    ("QH-2026-000007", "legal-aid"): [ACCEPT, ("fail", NOT_REACHED)],
}

# Put back into the queue the first time it comes.
RELEASED_ONCE = {("QH-2026-000006", "education"), ("LS-2026-000001", "medical")}

# What the agency does once the window has answered.
AFTER_SUPPLEMENT = [("complete", GOT_HELP)]
AFTER_INSISTING = [ACCEPT, ("complete", REFUSED)]

# (reference, topic): how the window answers, where it is not the usual answer.
WITHDRAWN = {("QH-2026-000007", "temporary")}
REROUTED = {("LS-2026-000004", "housing"): "emergency"}


def story(delivery):
    """The key of a delivery in the tables above; copies of a household share its story."""
    return delivery["reference"].split(".")[0], delivery["topic"]


def agency_steps(delivery):
    matter = delivery["matter"]
    if matter == "referral":
        # Whoever gets it by reroute does it the plain way.
        return PLAIN if "part-of" in delivery else REFERRAL.get(story(delivery), PLAIN)
    if matter == "supplement":
        return AFTER_SUPPLEMENT
    if matter == "insisted":
        return AFTER_INSISTING
    return []


def window_steps(delivery):
    matter, key = delivery["matter"], story(delivery)
    if matter == "missing":
        if key in WITHDRAWN:
            return [("withdraw", {"reason": "withdrawn", "text": "本人已另获帮助，申请撤回。"})]
        return [("supplement", {"text": "材料已补齐。", "details": {}})]
    if matter == "objection":
        if key in REROUTED:
            return [("reroute", {"to": REROUTED[key], "text": "同意，转由应急部门办理。"})]
        return [("insist", {"text": "职责清单已明确，仍请贵单位办理。"})]
    return []
