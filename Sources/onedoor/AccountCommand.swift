import Seal

/// `onedoor account hash`: a passcode as the accounts file keeps it.
enum AccountCommand {
    static let lengthMin = 12

    static let subcommand = Subcommand(
        "account", "make the passcode line of an account 口令散列",
        operands: [Operand(name: "ACTION", choices: ["hash"])],
        explanation: """
            Asks for a passcode without showing it, or reads one line of a pipe, and prints what \
            stands for it in the accounts file: "passcode": "scrypt$…". The passcode itself is \
            kept nowhere. At least \(lengthMin) letters; three or four words are good.
            """,
        examples: ["onedoor account hash", "onedoor account hash < passcode.txt"]
    ) { _ in
        let passcode = try PasscodePrompt.ask("New passcode 新口令: ")
        guard passcode.count >= lengthMin else {
            throw UsageError(
                "the passcode is shorter than \(lengthMin) letters; take a longer one.")
        }
        Output.line(try PasscodeHash.make(passcode: passcode).text)
    }
}
