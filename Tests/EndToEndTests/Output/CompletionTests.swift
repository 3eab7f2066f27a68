import Foundation
import Testing

/// What a shell is answered when somebody presses the tab key.
struct CompletionTests {
  /// Asks as the scripts do: the argument, the word being typed, where the cursor is in it, the line.
  private func asked(
    _ desk: Desk, _ argument: String, of command: String, typed: String = ""
  ) async throws -> Program.Outcome {
    let words = command.split(separator: " ").map(String.init)
    return try await desk.run(
      ["---completion"] + words + [
        "--", argument, "\(words.count + 2)", "\(typed.count)", "outlay",
      ]
        + words + [argument, typed])
  }

  @Test(arguments: [
    ("--developer", "report", "ana"), ("--developer", "report", "unassigned"),
    ("--project", "outliers show", "ledger-api"), ("--key", "report", "ci-review-bot"),
    ("--model", "report", "claude-opus-5-5"), ("--team", "advise", "payments"),
    ("--role", "report", "senior"), ("--month", "report", "2026-09"), ("--month", "report", "last"),
    ("--period", "session list", "last-week"), ("positional@0", "expense", "2026-10"),
    ("positional@0", "developer show", "ana"), ("positional@0", "key edit", "ci-review-bot"),
    ("--from", "what-if run", "claude-opus-5-5"), ("--by", "report", "cost-centre"),
  ])
  func `The ledger's names complete a line`(
    argument: String, command: String, name: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await asked(desk, argument, of: command)
    #expect(outcome.status == 0 && outcome.err.isEmpty)
    #expect(outcome.out.split(separator: "\n").contains(name[...]), "\(outcome)")
  }

  @Test func `A list of dimensions goes on with those that are not in it`() async throws {
    let outcome = try await asked(Desk(), "--by", of: "report", typed: "developer,mo")
    let lines = outcome.out.split(separator: "\n")
    #expect(lines.contains("developer,model") && lines.contains("developer,month"))
    #expect(!lines.contains("developer,developer"))
  }

  @Test func `Without a ledger there are no names, no words, and no ledger after that`()
    async throws
  {
    let desk = try Desk()
    try desk.write("broken.db", "no ledger at all, but a file of some length")
    for ledger in [desk.ledger, desk.folder + "/broken.db", desk.folder] {
      let outcome = try await desk.run(
        ["---completion", "report", "--", "--key", "3", "0", "outlay", "report", "--key", ""],
        environment: ["OUTLAY_LEDGER": ledger])
      #expect(outcome.status == 0 && outcome.err.isEmpty)
      #expect(outcome.out.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty)
    }
    #expect(!desk.exists("ledger.db"))
  }

  @Test func `The ledger of the line comes before that of the environment`() async throws {
    let desk = try await SampleTeam.desk()
    let line = ["outlay", "--ledger", desk.ledger, "report", "--team", ""]
    let outcome = try await desk.run(
      ["---completion", "report", "--", "--team", "5", "0"] + line,
      environment: ["OUTLAY_LEDGER": "/nowhere.db"])
    #expect(outcome.out.contains("payments"))
  }

  @Test func `A secret that is being typed is no reason to speak`() async throws {
    let outcome = try await asked(
      Desk(), "--key", of: "report", typed: "sk-ant-api03-" + String(repeating: "a", count: 80))
    #expect(outcome.status == 0 && outcome.err.isEmpty)
  }

  @Test(arguments: [
    ("bash", "complete -o filenames -F"), ("zsh", "#compdef outlay"), ("fish", "complete -c"),
  ])
  func `Each shell gets a script that asks the program`(shell: String, words: String) async throws {
    let script = try await Desk().done("--generate-completion-script", shell)
    #expect(script.contains(words))
    #expect(script.contains("---completion"))
  }
}
