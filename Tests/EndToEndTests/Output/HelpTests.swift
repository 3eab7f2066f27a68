import Foundation
import Testing

struct HelpTests {
  private static let groups = [
    "", "developer", "key", "project", "session", "price", "import", "baseline", "estimate",
    "what-if", "token", "rate", "seat", "seats", "forecast", "developer leave", "statement",
    "close", "work", "work rule", "outliers",
  ]

  private static let commands: [String] = {
    let verbs = ["add", "list", "show", "edit", "merge", "remove"]
    var commands = ["", "import", "report", "outliers", "expense", "sql", "reprice", "check"]
    commands += ["imports", "imports list", "imports show", "export", "export calls"]
    for noun in ["developer", "key", "project", "session"] {
      commands += [noun] + verbs.map { "\(noun) \($0)" }
    }
    commands += ["baseline", "estimate", "budget suggest"]
    commands += ["cost", "add", "list", "review", "record", "remove"].map { "estimate \($0)" }
    commands += ["developer import", "developer export", "key import", "project import"]
    commands += ["price", "price list", "price show", "price set", "price remove"]
    commands += ["what-if", "what-if run", "what-if list", "what-if score", "what-if remove"]
    commands += ["push", "serve", "token", "token add", "token list", "token revoke"]
    commands += ["add", "list", "edit", "end", "remove", "import", "plans"].map { "seat \($0)" }
    commands += ["seat", "seats", "seats show", "seats list", "seats score", "seats remove"]
    commands += ["import", "add", "list", "show", "remove"].map { "statement \($0)" }
    commands += ["statement", "reconcile", "close", "close list", "close show", "close reopen"]
    commands += ["collect", "doctor", "log", "export tracking-sheet"]
    commands += ["export focus", "rate", "rate set", "rate list", "rate remove", "rate import"]
    commands += ["work", "work show", "work import"]
    commands += ["", " add", " list", " remove"].map { "work rule\($0)" }
    commands += ["guard", "statusline", "windows", "mcp", "explain", "trend"]
    commands += ["show", "mark", "unmark", "marks"].map { "outliers \($0)" }
    commands += ["forecast", "forecast show", "forecast backtest"]
    commands += ["", " add", " list", " remove"].map { "developer leave\($0)" }
    return commands + ["proof", "advise", "setting", "setting list", "setting set"]
  }()

  @Test(arguments: commands)
  func `Each command explains itself and touches no ledger`(command: String) async throws {
    let desk = try Desk()
    let words = command.split(separator: " ").map(String.init)
    let outcome = try await desk.run(words + ["--help"])
    #expect(outcome.status == 0)
    #expect(outcome.out.hasPrefix("OVERVIEW: "))
    #expect(outcome.out.contains("USAGE: outlay"))
    #expect(outcome.err.isEmpty)
    #expect(!desk.exists("ledger.db"))
    let lines = outcome.out.split(separator: "\n")
    let isLong = lines.contains { $0.count > 120 && !$0.hasPrefix("USAGE: ") }
    #expect(!isLong, "\(outcome.out)")
  }

  @Test(arguments: groups)
  func `The help of a group has an example to copy`(group: String) async throws {
    let desk = try Desk()
    let words = group.split(separator: " ").map(String.init)
    let out = try await desk.run(words + ["--help"]).out
    #expect(out.contains("\n  outlay \(group)"), "\(out)")
  }

  /// Every command of the program, as words.
  private static func all(_ desk: Desk) async throws -> [[String]] {
    struct Dump: Decodable {
      let command: Command
    }
    struct Command: Decodable {
      let commandName: String
      let subcommands: [Command]?
      func words(after words: [String]) -> [[String]] {
        let own = words + [commandName]
        return [own] + (subcommands ?? []).flatMap { $0.words(after: own) }
      }
    }
    let dump = try await desk.done("--experimental-dump-help")
    let root = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command
    return root.words(after: []).map { Array($0.dropFirst()) }.filter { !$0.contains("help") }
  }

  @Test func `Every command's help fits 80 columns, with examples in one piece and its own first`()
    async throws
  {
    let desk = try Desk()
    let commands = try await Self.all(desk)
    #expect(commands.count > 60)
    for words in commands {
      let outcome = try await desk.run(words + ["--help"], environment: ["COLUMNS": "80"])
      let lines = outcome.out.split(separator: "\n")
      #expect(outcome.status == 0 && lines.allSatisfy { $0.count <= 80 }, "\(outcome)")
      let titles = lines.filter { $0.hasSuffix(":") && $0 == $0.uppercased()[...] }
      let shared = ["PERIOD:", "FILTERS:", "OUTPUT:", "OUTPUT AND LEDGER:", "LEDGER:", "HELP:"]
      let isShared = titles.map { shared.contains(String($0)) }
      #expect(isShared == isShared.sorted { !$0 && $1 }, "\(words): \(titles)")
    }
  }

  @Test func `The version is a number alone`() async throws {
    let desk = try Desk()
    let out = try await desk.done("--version")
    #expect(out.split(separator: ".").count == 3)
  }
}
