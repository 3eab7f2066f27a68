import Foundation
import Testing

struct StatusLineTests {
  private func input(_ machine: GuardDesk) -> String {
    #"{"session_id":"\#(machine.session)","transcript_path":"/home/ana/.claude/projects/p/s.jsonl","#
      + #""cwd":"/home/ana/shop","model":{"id":"claude-opus-5"},"cost":{"total_cost_usd":1.5},"#
      + #""rate_limits":{"five_hour":{"used_percentage":42,"resets_at":1793620800}}}"#
  }

  private func line(
    _ machine: GuardDesk, _ arguments: String..., input: String? = nil,
    environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    try await machine.desk.run(
      ["statusline", "--developer", "ana"] + arguments, input: input ?? self.input(machine),
      environment: environment)
  }

  @Test func `Claude Code gets one line, and its windows are kept for 'windows'`() async throws {
    let machine = try await GuardDesk()
    let outcome = try await line(machine)
    #expect(outcome.status == 0 && outcome.err.isEmpty, "\(outcome)")
    #expect(
      outcome.out
        == "~$1.50 session · ~$1.50 today · ~$1.50 in November · 5h 42% until 12:00 UTC\n")
    let windows = try await machine.desk.done("windows", "--format", "csv")
    #expect(windows.contains("ana,claude-code,/home/ana/.claude,5-hour,42.0,"), "\(windows)")
  }

  @Test func `The line is coloured through a pipe, but for NO_COLOR and --no-color`() async throws {
    let machine = try await GuardDesk()
    try await machine.desk.done("budget", "set", "ana", "1", "--from", "2026-11-01")
    let coloured = try await line(machine, environment: ["NO_COLOR": ""])
    #expect(coloured.out.contains("\u{1B}[31m~$1.50 of $1.00 in November (150%)\u{1B}[0m"))
    let plain = try await line(machine, "--no-color", environment: ["NO_COLOR": ""])
    #expect(!plain.out.contains("\u{1B}"))
  }

  @Test func `The line fits the width`() async throws {
    let machine = try await GuardDesk()
    let outcome = try await line(machine, environment: ["COLUMNS": "30"])
    #expect(outcome.out == "~$1.50 in November\n")
  }

  @Test(arguments: ["", "no json", "[1]", #"{"session_id":"s"#])
  func `Input that is none is a short line, and the agent goes on`(input: String) async throws {
    let machine = try await GuardDesk()
    let outcome = try await line(machine, input: input)
    #expect(outcome.status == 0)
    #expect(
      outcome.out.hasPrefix("outlay: standard input is not what Claude Code gives a status line"))
    #expect(outcome.out.split(separator: "\n").count == 1)
  }

  @Test func `A missing ledger is not made, and the agent's own figures are shown`() async throws {
    let machine = try await GuardDesk()
    let outcome = try await line(
      machine, environment: ["OUTLAY_LEDGER": machine.desk.folder + "/none.db", "COLUMNS": "500"])
    #expect(outcome.status == 0)
    #expect(outcome.out.hasPrefix("~$1.50 session · 5h 42% until 12:00 UTC · "), "\(outcome)")
    #expect(outcome.out.contains("There is no such ledger"), "\(outcome)")
    #expect(!machine.desk.exists("none.db"))
  }

  @Test func `A ledger that somebody writes to is read all the same`() async throws {
    let machine = try await GuardDesk()
    try machine.desk.write("status.json", input(machine))
    let outcome = try await machine.desk.shell(
      """
      mkfifo pipe
      "$OUTLAY" import pipe --as claude-code >/dev/null 2>&1 &
      exec 3> pipe
      "$OUTLAY" statusline --developer ana < status.json; echo status $?
      exec 3>&-
      wait
      """)
    #expect(outcome.out.hasPrefix("~$1.50 session"), "\(outcome)")
    #expect(outcome.out.hasSuffix("\nstatus 0\n"), "\(outcome)")
  }

  @Test func `A misspelt option is misuse`() async throws {
    let machine = try await GuardDesk()
    // Without input: the program ends before it reads any.
    #expect(try await machine.desk.run(["statusline", "--colour"]).status == 64)
  }
}
