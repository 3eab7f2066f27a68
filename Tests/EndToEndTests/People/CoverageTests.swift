import Foundation
import Testing

struct CoverageTests {
  private struct File: Decodable {
    struct Row: Decodable, Equatable {
      let developer: String?
      let firstDay: String?
      let lastDay: String?
      let daysWithUsage: Int
      let since: String?
      let workdaysWithout: [String]
    }

    let rows: [Row]
  }

  private static let now = ["OUTLAY_NOW": "2026-11-13T12:00:00Z"]

  private func desk() async throws -> Desk {
    let desk = try Desk()
    for name in ["ana", "ben"] { try await desk.done("developer", "add", name) }
    try desk.write("log.csv", "Date,Task,Cost,Developer\n2026-11-03,a,1,ana\n2026-11-10,b,1,ana\n")
    try await desk.done("import", "log.csv")
    return desk
  }

  @Test func `The file names who has no data on which working days`() async throws {
    let outcome = try await desk().run(
      ["coverage", "--since", "2026-11-09", "--format", "json"], environment: Self.now)
    let file = try JSONDecoder().decode(File.self, from: Data(outcome.out.utf8))
    #expect(
      file.rows == [
        File.Row(
          developer: "ana", firstDay: "2026-11-10", lastDay: "2026-11-10", daysWithUsage: 1,
          since: "2026-11-11", workdaysWithout: ["2026-11-09", "2026-11-11", "2026-11-12"]),
        File.Row(
          developer: "ben", firstDay: nil, lastDay: nil, daysWithUsage: 0,
          since: "2026-11-09",
          workdaysWithout: ["2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12"]),
      ])
  }

  @Test func `The review says since when`() async throws {
    let outcome = try await desk().run(["review", "2026-11"], environment: Self.now)
    #expect(outcome.out.contains("No data: nothing of ben (9 working days)."), "\(outcome)")
  }

  @Test func `A time zone is refused, since days are the ledger's own`() async throws {
    let outcome = try await desk().run("coverage", "--timezone", "Europe/Berlin")
    #expect(outcome.status == 64)
  }
}
