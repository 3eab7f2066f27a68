import Foundation

/// What `import --format json` writes.
struct ImportFile: Decodable {
  struct Counts: Decodable {
    let read: Int
    let added: Int
    let duplicate: Int
    let skipped: Int
    let rejected: Int
    let costUSD: Decimal?
  }

  struct Problem: Decodable {
    let path: String
    let line: Int
    let reason: String
  }

  let total: Counts
  let problems: [Problem]
}

extension Desk {
  /// Imports, and answers the summary with the exit status.
  func imported(_ arguments: String...) async throws -> (summary: ImportFile, status: Int32) {
    let outcome = try await run(["import", "--format", "json"] + arguments)
    let summary = try JSONDecoder().decode(ImportFile.self, from: Data(outcome.out.utf8))
    return (summary, outcome.status)
  }
}
