import Foundation
import Testing

extension Desk {
  /// A desk with ana, who is senior in payments, and ben, who is junior there.
  static func withTeam() async throws -> Desk {
    let desk = try Desk()
    try await desk.done("developer", "add", "ana", "--role", "senior", "--team", "payments")
    try await desk.done("developer", "add", "ben", "--role", "junior", "--team", "payments")
    return desk
  }

  /// Imports some calls of one developer's on a day, each of exactly a dollar (199,950 tokens in and
  /// 10 out of Opus 5, at $5 and $25 a million), in a session of that day.
  @discardableResult
  func spend(
    _ count: Int, by developer: String = "ana", on day: String, session: String? = nil
  ) async throws -> Program.Outcome {
    let session = session ?? "\(developer)-\(day)"
    let lines = (0..<count).map { number in
      Transcript.line(
        number, input: "199950", folder: "/home/\(developer)/shop", at: "\(day)T10:00:00.000Z",
        session: session
      ).replacing("req_", with: "req_\(session)_").replacing("msg_", with: "msg_\(session)_")
    }
    try write("in/\(session).jsonl", lines.joined())
    let outcome = try await run("import", "in/\(session).jsonl", "--quiet")
    try #require(outcome.status == 0, "\(outcome)")
    return outcome
  }

  /// Runs a command that has to succeed.
  func accepted(_ arguments: [String]) async throws {
    let outcome = try await run(arguments)
    try #require(outcome.status == 0, "\(outcome)")
  }

  /// The rows of a listing in CSV, without its header.
  func rows(_ arguments: String...) async throws -> [String] {
    let outcome = try await run(arguments + ["--format", "csv"])
    return outcome.out.split(separator: "\r\n").dropFirst().map(String.init)
  }

  /// What an alert check lists: subject, period, amount, threshold and level of each.
  func checked(_ arguments: String...) async throws -> [String] {
    let outcome = try await run(["alert", "check", "--format", "csv"] + arguments)
    let rows = outcome.out.split(separator: "\r\n").dropFirst()
    #expect(outcome.status == (rows.isEmpty ? 0 : 1), "\(outcome)")
    return rows.map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[3...7].joined(separator: ",")
    }
  }
}
