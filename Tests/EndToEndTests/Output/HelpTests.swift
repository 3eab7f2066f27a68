import Testing

struct HelpTests {
  private static let groups = [
    "", "developer", "key", "project", "session", "price", "import", "baseline", "estimate",
    "what-if",
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
    return commands + ["advise", "setting", "setting list", "setting set"]
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

  @Test func `The version is a number alone`() async throws {
    let desk = try Desk()
    let out = try await desk.done("--version")
    #expect(out.split(separator: ".").count == 3)
  }
}
