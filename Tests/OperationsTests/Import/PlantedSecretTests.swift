import Foundation
import Importing
import LedgerStore
import Operations
import Reporting
import SQLite
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
  private static let more = "cYd5HsJ3pF6gA1eR"
  /// In the shapes of OpenAI, Anthropic, OpenRouter, GitHub, GitLab, Google, AWS, Slack, Hugging Face, Groq,
  /// xAI, Perplexity, npm, PyPI, Stripe, SendGrid, Vault and Azure, one after the other in the fields
  /// of a file.
  private static let secrets =
    [
      "sk-ant-api03-", "sk-proj-", "sk-or-v1-", "ghp_", "github_pat_", "glpat-", "AIza", "AKIA",
      "xoxb-", "hf_", "gsk_", "xai-", "pplx-", "npm_", "sk_live_", "rk_live_", "whsec_", "pypi-AgE",
      "glrt-", "gho_", "GOCSPX-", "ya29.", "ABSK", "ASIA", "xoxe-", "xapp-", "SG.", "hvs.",
      "abc8Q~",
    ].map { $0 + marker + more } + [
      "eyJ\(marker).eyJ\(more).\(more)",
      "\(marker)\(more)0123456789abJQQJ99BCACYeBjFXJ3w3AAABACOGab",
    ]
  /// Every so many fields have a secret at once, so that the others keep the row readable.
  private static let stride = 6
  /// How often each file is tried, each time with the next shape in a field: OUTLAY_SECRET_ROUNDS, else once.
  private static let rounds =
    ProcessInfo.processInfo.environment["OUTLAY_SECRET_ROUNDS"].flatMap { Int($0) } ?? 1

  static func files() throws -> [String] {
    try InputWalker().look(at: [fixtures]).files.map(\.path).sorted().filter { path in
      ["json", "jsonl", "csv"].contains(URL(filePath: path).pathExtension)
    }
  }

  @Test func `The fixtures of most formats have secrets planted`() throws {
    #expect(try Self.files().count >= 40)
  }

  @Test func `Every shape is that of a secret`() {
    #expect(Self.secrets.filter { !SecretText.isSecret($0) } == [])
  }

  @Test(arguments: try PlantedSecretTests.files(), 0..<PlantedSecretTests.stride)
  func `A planted secret is nowhere`(file: String, first: Int) throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try plant(String(file.dropFirst(Self.fixtures.count + 1)), text, first)
  }

  @Test(arguments: AgentTexts.files.map(\.name), 0..<PlantedSecretTests.stride)
  func `A secret in what an agent keeps is nowhere`(name: String, first: Int) throws {
    for file in AgentTexts.files where file.name == name { try plant(name, file.text, first) }
  }

  @Test(arguments: AgentTexts.databases.map(\.name), 0..<PlantedSecretTests.stride)
  func `A secret in an agent's database is nowhere`(name: String, first: Int) throws {
    for file in AgentTexts.databases where file.name == name { try plant(name, file.text, first) }
  }

  @Test func `Every file of an agent is read where no secret is planted`() throws {
    for file in AgentTexts.files + AgentTexts.databases {
      let place = try TemporaryFolder()
      try write(file.text, to: file.name, in: place)
      let summary = try summary(of: file.name, in: place, Ledger.open(path: place.path("l.db")))
      #expect(
        summary.failures.isEmpty && summary.files.allSatisfy { $0.problems.isEmpty }, "\(file.name)"
      )
      #expect(summary.files.count == 1, "\(file.name)")
    }
  }

  private func plant(_ name: String, _ text: String, _ first: Int) throws {
    for round in 0..<Self.rounds {
      let secrets = Array(
        Self.secrets[(round % Self.secrets.count)...] + Self.secrets.prefix(round))
      let planted =
        switch URL(filePath: name).pathExtension {
        case "csv": FieldPlanter.table(text, secrets, from: first, by: Self.stride)
        case "db": FieldPlanter.rows(text, secrets, from: first, by: Self.stride)
        default: FieldPlanter.json(text, secrets, from: first, by: Self.stride)
        }
      if planted != text { try check(planted, of: name) }
    }
  }

  private func write(_ text: String, to name: String, in place: TemporaryFolder) throws {
    guard name.hasSuffix(".db") else {
      try place.write(Data(text.utf8), to: name)
      return
    }
    try Connection(path: place.path(name), mode: .readWriteCreate).executeScript(text)
  }

  private func summary(
    of name: String, in place: TemporaryFolder, _ ledger: Ledger
  ) throws -> ImportSummary {
    let input = try InputWalker().look(at: [place.path(name)])
    return try ImportJob(
      ledger, ImportJob.Settings(), named: [], context: Context(clock: { ImportFolder.now })
    ).run(input.files, leftOut: input.leftOut)
  }

  private func check(_ planted: String, of name: String) throws {
    let place = try TemporaryFolder()
    try write(planted, to: name, in: place)
    let ledgerPath = place.path("ledger.db")
    let ledger = try Ledger.open(path: ledgerPath)
    let summary = try summary(of: name, in: place, ledger)
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
