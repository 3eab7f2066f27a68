import Foundation
import Testing

struct BaselineTests {
  /// A JSON document of the program.
  private func json(_ desk: Desk, _ command: String...) async throws -> [String: Any] {
    let outcome = try await desk.run(command + ["--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8))
    return try #require(object as? [String: Any], "\(outcome)")
  }

  @Test(arguments: ["2026-W36", "2026-W40", "2026-W44"])
  func `A week's baseline costs what the report says of it`(week: String) async throws {
    let desk = try await SampleTeam.desk()
    let baseline = try await json(desk, "baseline", "--week", week)
    let first = try #require(baseline["since"] as? String)
    let last = try #require(baseline["until"] as? String)
    let report = try await json(desk, "report", "--by", "week", "--since", first, "--until", last)
    let total = try #require(report["total"] as? [String: Any])
    #expect(baseline["costUSD"] as? NSNumber == total["costUSD"] as? NSNumber)
    let days = try #require(baseline["workingDays"] as? [String])
    #expect(days.count == 5)
  }

  /// ana, 2026-10-23 to 2026-10-29: four days with usage, 7 + 6 + 9 + 6 calls.
  @Test func `One developer's days are those of the report`() async throws {
    let desk = try await SampleTeam.desk()
    let baseline = try await json(desk, "baseline", "--developer", "ana")
    let rows = try #require(baseline["rows"] as? [[String: Any]])
    let days = try #require(rows.first?["days"] as? [[String: Any]])
    let report = try await json(
      desk, "report", "--by", "day", "--developer", "ana", "--since", "2026-10-26")
    let expected = try #require(report["rows"] as? [[String: Any]])
    let used = days.filter { ($0["requests"] as? Int) != 0 }
    #expect(used.map { $0["day"] as? String } == expected.map { $0["day"] as? String })
    #expect(used.map { $0["costUSD"] as? NSNumber } == expected.map { $0["costUSD"] as? NSNumber })
  }

  @Test func `An empty ledger has no rows, and says what to do`() async throws {
    let desk = try await Desk.withEmptyLedger()
    let advice = "no working day before 2026-11-02 has usage; import some with 'outlay import'"
    let lines = try await desk.done("baseline").split(separator: "\n")
    #expect(
      lines.joined(separator: " ")
        == "Nobody has usage from 2026-10-26 to 2026-10-30 (\(advice)).")
    #expect(try await desk.done("budget", "suggest") == "No limits to suggest: \(advice).\n")
  }

  @Test(arguments: [["baseline"], ["budget", "suggest"]])
  func `Files of an empty ledger have no rows`(command: [String]) async throws {
    let desk = try await Desk.withEmptyLedger()
    let csv = try await desk.run(command + ["--format", "csv"])
    #expect(csv.status == 0)
    #expect(csv.out.hasPrefix("developer,"))
    #expect(csv.out.split(separator: "\r\n").count == 1)
    let outcome = try await desk.run(command + ["--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8))
    #expect((object as? [String: Any])?["rows"] as? [String] == [])
  }

  /// hana's usage is from a sheet: 5 days, of which none tells its requests.
  @Test func `Requests that nothing tells are unknown to people, and no number in files`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    let text = try await desk.done("baseline", "--developer", "hana")
    let total = text.split(separator: "\n").first { $0.hasPrefix("Total") } ?? ""
    #expect(
      total.split(separator: " ").map(String.init) == ["Total", "5.5", "5", "unknown", "$3.63"])
    let csv = try await desk.done("baseline", "--developer", "hana", "--format", "csv")
    #expect(!csv.contains("unknown"))
    #expect(csv.contains("2026-10-26,Monday,1.7,1,,0.6"), "\(csv)")
    let baseline = try await json(desk, "baseline", "--developer", "hana")
    let days = try #require((baseline["rows"] as? [[String: Any]])?.first?["days"])
    let requests = (days as? [[String: Any]])?.map { $0["requests"] is NSNull }
    #expect(requests == Array(repeating: true, count: 5))
  }

  /// gus has the days of a usage tool, which name no session.
  @Test func `Sessions that nothing tells are unknown as well`() async throws {
    let desk = try await SampleTeam.desk()
    let baseline = try await json(desk, "baseline")
    let rows = try #require(baseline["rows"] as? [[String: Any]])
    let gus = try #require(rows.first { $0["developer"] as? String == "gus" })
    #expect(gus["sessions"] is NSNull)
    let text = try await desk.done("baseline")
    let line = text.split(separator: "\n").first { $0.hasPrefix("gus") } ?? ""
    #expect(line.contains("unknown"))
    let csv = try await desk.done("baseline", "--format", "csv")
    #expect(!csv.contains("unknown"))
  }

  @Test func `A week without usage has nobody in it`() async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done("baseline", "--week", "2026-W10")
    #expect(out == "Nobody has usage from 2026-03-02 to 2026-03-08 (week 2026-W10).\n")
  }

  @Test(arguments: ["2026-W54", "W40", "2026-40", "next"])
  func `A week is an ISO week`(week: String) async throws {
    let outcome = try await Desk().run("baseline", "--week", week)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("'\(week)' is invalid for '--week <week>'"), "\(outcome.err)")
  }

  @Test func `An unknown developer is an error with the nearest name`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run("baseline", "--developer", "anna")
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("There is no developer 'anna'. Did you mean"), "\(outcome.err)")
  }

  @Test func `What is suggested can be typed as it stands, and is then what they have`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done("budget", "suggest", "--format", "csv")
    let commands = out.split(separator: "\r\n").compactMap { line in
      line.split(separator: ",").last.flatMap { $0.hasPrefix("outlay ") ? String($0) : nil }
    }
    #expect(commands.count == 9, "\(out)")
    let script = commands.map { $0.replacing("outlay ", with: "\"$OUTLAY\" ", maxReplacements: 1) }
    let set = try await desk.shell(script.joined(separator: " && "))
    #expect(set.status == 0, "\(set)")
    let again = try await desk.done("budget", "suggest", "--format", "csv")
    #expect(!again.contains("outlay budget set"), "\(again)")
    let rows = again.split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.count == 9)
    #expect(rows.allSatisfy { $0[2] == $0[7] && !$0[2].isEmpty }, "now and limit in \(again)")
  }

  @Test func `A name that a shell would take apart is quoted`() async throws {
    let desk = try Desk()
    try await desk.done("developer", "add", "o'neil smith")
    var lines = ""
    for day in 1...31 {
      lines += Transcript.line(
        day, at: "2026-10-\(day < 10 ? "0" : "")\(day)T09:00:00.000Z", session: "s\(day)")
    }
    let file = try desk.write("t.jsonl", lines)
    try await desk.done("import", file, "--developer", "o'neil smith")
    let out = try await desk.done("budget", "suggest", "--format", "csv")
    #expect(out.contains(#"outlay budget set 'developer:o'\''neil smith' 5"#), "\(out)")
  }
}
