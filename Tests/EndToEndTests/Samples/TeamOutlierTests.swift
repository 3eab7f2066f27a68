import Foundation
import Testing

struct TeamOutlierTests {
  private struct File: Decodable {
    struct Row: Decodable {
      struct Reason: Decodable {
        let text: String
        let contributionUSD: Decimal?
      }

      let unit: String
      let developer: String?
      let project: String?
      let day: String?
      let session: String?
      let costUSD: Decimal
      let expectedUSD: Decimal
      let event: Int
      let primary: Bool
      let reasons: [Reason]
    }

    let tested: Int
    let falseDiscoveryRate: Double
    let rows: [Row]
  }

  private func outliers(_ arguments: String...) async throws -> File {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(["outliers", "--format", "json"] + arguments)
    #expect(outcome.status == 0)
    return try JSONDecoder().decode(File.self, from: Data(outcome.out.utf8))
  }

  @Test func `The three seeded events are found, and nothing else`() async throws {
    let file = try await outliers("--month", "2026-10")
    let anomalies = try TeamCount.load().anomalies
    #expect(Set(file.rows.map(\.event)).count == 3)
    #expect(file.rows.count(where: \.primary) == 3)
    #expect(Set(file.rows.compactMap(\.day)) == Set(anomalies.map(\.day)))
    for anomaly in anomalies {
      let rows = file.rows.filter { $0.day == anomaly.day }
      #expect(rows.contains { $0.unit == "developerDay" && $0.developer == anomaly.developer })
      #expect(rows.contains { $0.session == anomaly.session })
    }
    #expect(Set(file.rows.compactMap(\.developer)) == Set(anomalies.map(\.developer)))
  }

  @Test func `Without a period the last days find the same events`() async throws {
    let days = try await outliers().rows.compactMap(\.day)
    #expect(Set(days) == ["2026-10-15", "2026-10-20", "2026-10-27"])
  }

  @Test func `September has no abnormal spend`() async throws {
    #expect(try await outliers("--month", "2026-09").rows.isEmpty)
  }

  @Test func `The reasons of a finding add up to what is too much`() async throws {
    for row in try await outliers("--month", "2026-10").rows {
      let sum = row.reasons.compactMap(\.contributionUSD).reduce(0, +)
      #expect(sum == row.costUSD - row.expectedUSD, "\(row)")
    }
  }

  @Test func `The words name the cause`() async throws {
    let desk = try await SampleTeam.desk()
    let text = try await desk.done("outliers", "--month", "2026-10")
    #expect(text.contains("3 events among "))
    #expect(text.contains("150 calls, usually 10"))
    #expect(text.contains("First use of claude-opus-5-5 by ben"))
    #expect(text.contains("Cache reads fell from 92% to 4%"))
    for kind in ["Runaway session: ", "Cache collapse: ", "Model shift: "] {
      #expect(text.contains(kind), "\(kind)")
    }
  }

  @Test func `What is asked for is what is tested`() async throws {
    let sessions = try await outliers("--month", "2026-10", "--unit", "session")
    #expect(Set(sessions.rows.map(\.unit)) == ["session"])
    let dear = try await outliers("--month", "2026-10", "--min-amount", "20")
    #expect(Set(dear.rows.compactMap(\.day)) == ["2026-10-20"])
    let erik = try await outliers("--month", "2026-10", "--developer", "dmitri")
    #expect(Set(erik.rows.compactMap(\.day)) == ["2026-10-27"])
  }
}
