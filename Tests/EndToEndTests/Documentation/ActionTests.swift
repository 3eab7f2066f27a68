import Foundation
import Testing

/// The steps of `action.yml`, run as GitHub runs them: each in a bash of its own, with its inputs in the environment.
struct ActionTests {
  private struct Step {
    var environment: [String: String] = [:]
    var script = ""
  }

  private func text() throws -> String {
    try String(contentsOf: Page.top.appending(path: "action.yml"), encoding: .utf8)
  }

  /// The steps, with the inputs that are given and the defaults of the others.
  private func steps(_ inputs: [String: String]) throws -> [Step] {
    let text = try text()
    var values: [String: String] = [:]
    for match in text.matches(of: /(?m)^  ([a-z0-9-]+):\n    description: .*\n    default: (.*)$/) {
      values[String(match.output.1)] = match.output.2.trimmingCharacters(in: ["\""])
    }
    values.merge(inputs) { $1 }
    return text.components(separatedBy: "\n    - name: ").dropFirst().map { part in
      var step = Step()
      for match in part.matches(of: /(?m)^        ([A-Z0-9]+): \$\{\{ inputs\.([a-z0-9-]+) \}\}$/) {
        step.environment[String(match.output.1)] = values[String(match.output.2)] ?? ""
      }
      let script = part.components(separatedBy: "      run: |\n").last ?? ""
      step.script = script.split(separator: "\n", omittingEmptySubsequences: false)
        .prefix { $0.hasPrefix("        ") || $0.isEmpty }.map { $0.dropFirst(8) }
        .joined(separator: "\n")
      return step
    }
  }

  private func run(_ inputs: [String: String], on desk: Desk) async throws -> [Program.Outcome] {
    var outcomes: [Program.Outcome] = []
    for step in try steps(inputs) {
      try desk.write("step.sh", step.script)
      let places = ["GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"]
      let files = Dictionary(uniqueKeysWithValues: places.map { ($0, desk.folder + "/" + $0) })
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      let environment = step.environment.merging(files) { $1 }.merging(
        ["RUNNER_TEMP": desk.folder, "STEP_PATH": path]) { $1 }
      let outcome = try await Program.shell(
        """
        PATH="$(tr '\\n' ':' < GITHUB_PATH 2>/dev/null)$STEP_PATH"
        exec bash --noprofile --norc -eo pipefail step.sh
        """, environment: environment, in: desk.folder)
      outcomes.append(outcome)
      guard outcome.status == 0 else { break }
    }
    return outcomes
  }

  @Test func `The action imports, and reports into the summary of the job`() async throws {
    let desk = try Desk()
    let inputs = [
      "paths": "\(Samples.team)/exports/ana\n\n\(Samples.team)/exports/ben\n",
      "roster": "\(Samples.team)/roster.csv", "month": "2026-10", "program": Program.path,
    ]
    let outcomes = try await run(inputs, on: desk)
    #expect(outcomes.map(\.status) == [0, 0, 0], "\(outcomes)")
    let summary = String(decoding: try desk.bytes("GITHUB_STEP_SUMMARY"), as: UTF8.self)
    #expect(summary.contains("## What AI coding agents cost") && summary.contains("| ana "))
    let output = String(decoding: try desk.bytes("GITHUB_OUTPUT"), as: UTF8.self)
    let report = try JSONDecoder().decode(
      ReportFile.self,
      from: Data(
        try await Desk(ledger: desk.folder + "/outlay.db").done(
          "report", "--month", "2026-10", "--format", "json"
        ).utf8))
    let total = output.firstMatch(of: /total-usd=([0-9.]+)\n/).map { String($0.output.1) } ?? ""
    #expect(Decimal(string: total) == report.total.figures.cost && report.total.figures.cost > 0)
  }

  @Test func `An input is no part of a script, and what is missing is an error that says so`()
    async throws
  {
    let scripts = try steps([:]).map(\.script)
    #expect(scripts.count == 3 && scripts.allSatisfy { !$0.contains("${{") && !$0.isEmpty })
    let desk = try Desk()
    let missing = ["paths": "nowhere; touch owned", "program": Program.path]
    let outcomes = try await run(missing, on: desk)
    #expect(outcomes.map(\.status) == [0, 66] && !desk.exists("owned"), "\(outcomes)")
  }
}
