import Foundation
import Importing
import LedgerStore
import Operations
import TestSupport
import UsageModel

extension ImportFolder {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The sample files, which the end-to-end tests import too.
  static let fixtures = repository.appending(path: "Tests/EndToEndTests/Fixtures").path

  /// The folder of the invented team.
  static let team = repository.appending(path: "Samples/team").path

  /// A folder with a copy of the team's ledger.
  static func withTeam() throws -> ImportFolder {
    let files = try TemporaryFolder()
    let path = try files.write(teamLedger.get(), to: "ledger.db")
    return ImportFolder(files, TestLedger(try Ledger.open(path: path)))
  }

  /// The file of a ledger with all of the team, made once for all tests.
  private static let teamLedger: Result<[UInt8], any Error> = Result {
    let folder = try ImportFolder()
    try folder.addTeam()
    _ = try folder.imported(team + "/exports")
    try folder.ledger.copy(to: folder.files.write([UInt8](), to: "ledger.db"))
    return try folder.files.bytes("ledger.db")
  }

  /// Adds the team's developers, keys and projects.
  func addTeam() throws {
    try ledger.transaction {
      let roster = Self.team + "/roster.csv"
      for entry in try Roster.read(ByteSource(path: roster), path: roster) {
        _ = try entry.store(from: .always, in: ledger)
      }
      for row in try rows("keys.csv", KeySheet.required, KeySheet.columns) {
        try KeySheet.store(row, from: .always, in: ledger)
      }
      for row in try rows("projects.csv", ProjectSheet.required, ProjectSheet.columns) {
        try ProjectSheet.store(row, from: .always, in: ledger)
      }
    }
  }

  private func rows(
    _ name: String, _ required: [String], _ columns: [String]
  ) throws -> [CSVTable.Row] {
    let path = Self.team + "/" + name
    return try CSVTable(ByteSource(path: path), path: path, required: required, known: columns)
      .rows
  }
}
