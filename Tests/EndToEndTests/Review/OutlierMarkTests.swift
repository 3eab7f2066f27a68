import Foundation
import Testing

/// What a lead says of events, and what is told twice, with the built program.
struct OutlierMarkTests {
  private struct Rows: Decodable {
    struct Row: Decodable {
      struct Mark: Decodable {
        let verdict: String
        let note: String
        enum CodingKeys: String, CodingKey {
          case verdict = "as"
          case note
        }
      }

      let id: String
      let day: String?
      let mark: Mark?
      let primary: Bool
    }

    let rows: [Row]
  }

  private func rows(_ desk: Desk, _ more: String...) async throws -> [Rows.Row] {
    let outcome = try await desk.run(["outliers", "--month", "2026-10", "--format", "json"] + more)
    return try JSONDecoder().decode(Rows.self, from: Data(outcome.out.utf8)).rows
  }

  @Test
  func
    `A marked event is no longer told, and is listed when asked for, in the list and the review`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    let id = try #require(try await rows(desk).first(where: \.primary)?.id)
    let outcome = try await desk.run(
      "outliers", "mark", id, "--as", "planned", "--note", "load test")
    #expect(outcome.status == 0 && outcome.err.contains("Marked as planned: "))
    #expect(outcome.err.contains("To take it back: outlay audit undo "))
    #expect(try await !rows(desk).contains { $0.id == id })
    let text = try await desk.done("outliers", "--month", "2026-10")
    #expect(text.contains("1 marked event is not listed: see --marked."))
    let marked = try await rows(desk, "--marked").first { $0.id == id }
    #expect(marked?.mark?.verdict == "planned" && marked?.mark?.note == "load test")
    #expect(try await desk.done("outliers", "marks", "--format", "csv").contains("\(id),planned,"))
    let review = try await desk.done("review", "2026-10")
    #expect(review.contains("Not open any more:") && review.contains("load test"))
  }

  @Test func `An undo and an unmark open an event again`() async throws {
    let desk = try await SampleTeam.desk()
    let id = try #require(try await rows(desk).first(where: \.primary)?.id)
    let marking = try await desk.run("outliers", "mark", id, "--as", "wrong")
    let entry = try #require(
      marking.err.split(separator: "undo ").last?.split(separator: "\n").first)
    try await desk.done("audit", "undo", String(entry))
    #expect(try await rows(desk).contains { $0.id == id })
    try await desk.done("outliers", "mark", id, "--as", "expected")
    try await desk.done("outliers", "unmark", id)
    #expect(try await rows(desk).contains { $0.id == id })
  }

  @Test func `What names no event is a mistake of usage that names the nearest`() async throws {
    let desk = try await SampleTeam.desk()
    let id = try #require(try await rows(desk).first(where: \.primary)?.id)
    let near = try await desk.run("outliers", "mark", "x" + id, "--as", "planned")
    #expect(near.status == 64 && near.err.contains("The nearest: \(id) ("))
    let other = try await desk.run("outliers", "mark", "yesterday", "--as", "planned")
    #expect(other.status == 64 && other.err.contains("such as ana@2026-10-14"))
    let none = try await desk.run("outliers", "unmark", id)
    #expect(none.status == 64 && none.err.contains("See 'outlay outliers marks'."))
    let verdict = try await desk.run("outliers", "mark", id, "--as", "plannd")
    #expect(verdict.status == 64 && verdict.err.contains("planned"))
    #expect(try await desk.run("outliers", "mark", id).status == 64)
  }

  @Test
  func `A session of two people is told at the import and in the check, until somebody settles it`()
    async throws
  {
    let desk = try Desk()
    let session = "3eef03dd-1111-4222-8333-444455556666"
    let lines = (1...3).map { Transcript.line($0, session: session) }.joined()
    for name in ["ana", "ben"] {
      try await desk.done("developer", "add", name)
      let folder = "\(desk.folder)/\(name)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      // Not the same bytes, which would be the same file.
      try (lines + (name == "ben" ? "\n" : "")).write(
        toFile: "\(folder)/s.jsonl", atomically: true, encoding: .utf8)
    }
    try await desk.done("import", "\(desk.folder)/ana", "--developer", "ana")
    let import2 = try await desk.done("import", "\(desk.folder)/ben", "--developer", "ben")
    #expect(import2.contains("Told twice? Session 3eef03dd is told as ana's and as ben's: "))
    #expect(import2.contains("outlay session edit 3eef03dd --developer NAME"))
    let check = try await desk.run("check")
    #expect(check.status == 1 && check.out.contains("Told twice? Session 3eef03dd"))
    try await desk.done("session", "edit", "3eef03dd", "--developer", "ana")
    #expect(try await desk.run("check").status == 0)
  }
}
