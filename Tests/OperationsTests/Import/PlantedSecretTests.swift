import Foundation
import Importing
import LedgerStore
import Operations
import Reporting
import TestSupport
import Testing
import UsageModel

/// A secret in any field of any format is in no ledger, no export and no message.
@Suite struct PlantedSecretTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ImportingTests/Fixtures").path

  /// What is looked for; parts of the secret that are too short to be one are not.
  private static let marker = "PLANTEDxQ7rT2mK9vLw4ZnB8"
  /// In the shapes of 14 providers, one after the other in the fields of a file.
  private static let secrets = [
    "sk-ant-api03-", "sk-proj-", "sk-or-v1-", "ghp_", "github_pat_", "glpat-", "AIza", "AKIA",
    "xoxb-",
    "hf_", "gsk_", "xai-", "pplx-", "npm_",
  ].map { $0 + marker + "cYd5HsJ3pF6gA1eR" }
  /// Every so many fields have a secret at once, so that the others keep the row readable.
  private static let stride = 6

  static func files() throws -> [String] {
    try InputWalker().look(at: [fixtures]).files.map(\.path).sorted().filter { path in
      ["json", "jsonl", "csv"].contains(URL(filePath: path).pathExtension)
    }
  }

  @Test func `The fixtures of most formats have secrets planted`() throws {
    #expect(try Self.files().count >= 40)
  }

  @Test(arguments: try PlantedSecretTests.files(), 0..<PlantedSecretTests.stride)
  func `A planted secret is nowhere`(file: String, first: Int) throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let planted =
      file.hasSuffix(".csv")
      ? FieldPlanter.table(text, Self.secrets, from: first, by: Self.stride)
      : FieldPlanter.json(text, Self.secrets, from: first, by: Self.stride)
    guard planted != text else { return }
    let place = try TemporaryFolder()
    let name = String(file.dropFirst(Self.fixtures.count + 1))
    try place.write(Data(planted.utf8), to: name)
    let ledgerPath = place.path("ledger.db")
    let ledger = try Ledger.open(path: ledgerPath)
    let input = try InputWalker().look(at: [place.path(name)])
    let summary = try ImportJob(
      ledger, ImportJob.Settings(), named: [], context: Context(clock: { ImportFolder.now })
    ).run(input.files, leftOut: input.leftOut)
    let reasons = summary.files.flatMap(\.problems).map(\.problem.reason)
    #expect(!reasons.contains { $0.contains(Self.marker) }, "said of lines")
    var said = ""
    dump((summary.failures, summary.ignoredFiles, summary.result), to: &said)
    #expect(!said.contains(Self.marker), "said")
    var exported: [UInt8] = []
    try CallExport.write(ledger) { exported += $0 }
    #expect(!exported.contains(Self.marker), "exported")
    for end in ["", "-wal"] {
      guard let stored = FileManager.default.contents(atPath: ledgerPath + end) else { continue }
      #expect(!Array(stored).contains(Self.marker), "stored")
    }
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool { firstRange(of: Array(text.utf8)) != nil }
}
