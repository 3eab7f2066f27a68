internal import LedgerStore
internal import UsageModel

/// What people call those whom advice is about.
struct AdviceNames {
  private let developers: [Int64: String]
  private let projects: [Int64: String]
  private let sessions: [Int64: String]

  init(_ ledger: Ledger, sessions: [Int64]) throws {
    developers = Dictionary(
      uniqueKeysWithValues: try ledger.developers.all().map { ($0.id, $0.value.handle) })
    projects = Dictionary(
      uniqueKeysWithValues: try ledger.projects.all().map { ($0.id, $0.value.name) })
    self.sessions = try ledger.sessions.externalIDs(of: sessions)
  }

  func developer(_ id: Int64?) -> String? { id.flatMap { developers[$0] } }
  func project(_ id: Int64?) -> String? { id.flatMap { projects[$0] } }
  func session(_ id: Int64) -> String { sessions[id] ?? "" }
}
