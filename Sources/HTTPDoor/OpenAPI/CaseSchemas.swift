internal import Casework
internal import Forms

/// What a window submits.
enum CaseSchemas {
    static let all: KeyValuePairs<String, Schema> = [
        "Case": .form(
            [
                "reference": .matching("^[!-.0-~][!-~]{0,\(KeyForm.bytesMax - 1)}$").noted(
                    "The window's own number of the case, and its key: sent twice, done once."
                        + " Kept in the clear, so it holds no ID number."),
                "area": .named("Area"),
                "channel": .named("Code"),
                "source": .named("Code"),
                "household": .named("Household"),
                "needs": .list(of: .named("Need"), atLeast: 1, atMost: CaseForm.needsMax),
                "authorization": .named("Authorization"),
            ]
        ).noted("What one household brings to the window at one time."),
        "Household": .form(
            [
                "contact": .form(["name": .named("Text"), "phone": .named("Text")]),
                "address": .named("Text"),
                "members": .list(of: .named("Member"), atLeast: 1, atMost: CaseForm.membersMax),
            ],
            optional: [
                "categories": .list(of: .named("Text")).noted("Object classes of the county.")
            ]),
        "Member": .form(
            [
                "name": .named("Text"),
                "relation": .one(of: Household.Member.Relation.self),
            ],
            optional: [
                "birth-date": .named("Date"), "id-number": .named("IDNumber"),
                "work-ability": .boolean,
            ]
        ).noted("Each ID number stands for one member, who was born on the day it names."),
        "IDNumber": .matching("^[0-9]{17}[0-9Xx]$", format: "id-number").noted(
            "公民身份号码: a day that exists and a right check digit (GB 11643), which no pattern"
                + " can say."),
        "Need": .form(
            ["topic": .named("Code"), "text": .named("Text")],
            optional: [
                "variant": .named("Text"),
                "details": .named("Details"),
            ]
        ).noted("One thing the household needs; it becomes one obligation."),
        "Details": .map(
            of: .any(
                of: .named("Text"), .integer(Int64.min...Int64.max), .boolean)
        ).noted("The fields that the topic asks for, by their keys in `topics/`."),
        "Authorization": .form(
            [
                "by": .list(of: .named("Text"), atLeast: 1),
                "purpose": .named("Text"), "signed": .named("Date"),
            ]
        ).noted("Which adults agreed that their data be handed on."),
    ]
}
