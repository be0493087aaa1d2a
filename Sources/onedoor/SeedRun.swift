import Casework
import Rehearsal
import RuleBook

/// Many small counties with faults, one after the other: what each promise was held against in
/// all, and which seeds broke one.
struct SeedRun {
    private let seeds: SeedRange
    private let book: RuleBook
    private let plan: (UInt64) -> Rehearsal.Plan
    private var broken: [UInt64] = []
    private var checks: [Rehearsal.Check] = []
    private var faults: [String: Int] = [:]
    private var entries = 0
    private var starts = 0

    init(_ seeds: SeedRange, book: RuleBook, plan: @escaping (UInt64) -> Rehearsal.Plan) {
        self.seeds = seeds
        self.book = book
        self.plan = plan
    }

    /// - Throws: ``Found`` when a promise was broken.
    consuming func run(_ arguments: Arguments) throws {
        var line = ProgressLine(steps: seeds.count)
        for seed in seeds.first...seeds.last {
            do throws(RehearsalError) {
                note(try Rehearsal(plan(seed), book: book).run())
            } catch {
                line.end()
                broken.append(seed)
                Output.complain("seed \(seed): \(error)\n  \(Self.command(seed, arguments))")
            }
            let played = Int(seed - seeds.first) + 1
            line.show(
                step: played, "seeds 种子 \(played)/\(seeds.count)  broken 失守 \(broken.count)")
        }
        line.end()
        Rendering(arguments).print(tables, in: Rendering.language(arguments))
        guard broken.isEmpty else { throw Found() }
    }

    private mutating func note(_ outcome: Rehearsal.Outcome) {
        for fault in outcome.faults { faults[fault.name, default: 0] += fault.count }
        entries += outcome.entries.reduce(0) { $0 + $1.count }
        starts += outcome.starts
        guard !checks.isEmpty else { return checks = outcome.checks }
        checks = zip(checks, outcome.checks).map { $0 + $1 }
    }

    private var tables: [ReportTable] {
        let title = Name(
            zh: "核查：\(seeds.count) 个种子，\(broken.count) 个失守，\(entries) 条日志，启动 \(starts) 次",
            en: "Promises checked: \(seeds.count) seeds, \(broken.count) broken, \(entries)"
                + " journal entries, \(starts) starts")
        return [
            RehearsalTables.faults(faults.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
            RehearsalTables.checks(checks, title: title, notes: []),
        ]
    }

    /// What plays one seed again.
    private static func command(_ seed: UInt64, _ arguments: Arguments) -> String {
        let given = ["--from", "--to", "--cases", "--config"].compactMap { name in
            arguments[name].map { " \(name) \($0)" }
        }
        return "onedoor rehearse --faults --seed \(seed)" + given.joined()
    }
}
