import Importing
import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

/// One file holds all usage of a machine and none of its words.
@Suite struct CollectedUsageTests {
  private let machine: AgentMachine

  init() throws {
    machine = try AgentMachine()
    let login = AgentMachine.line(2, at: "2026-11-05T10:01:00.000Z", branch: "login")
    try machine.addTranscript(
      "-home-ana-code-shop/s1.jsonl", AgentMachine.line(1), login)
    // A copy in another folder tells the same call again.
    try machine.addTranscript(
      "-home-ana-code-api/s2.jsonl", login,
      AgentMachine.line(3, at: "2026-11-09T10:00:00.000Z", project: "api", session: "s2"))
  }

  private func text(_ names: CollectedNames = CollectedNames(), since: Day? = nil) throws -> String
  {
    String(decoding: try machine.file(since: since, names: names), as: UTF8.self)
  }

  private func rows(_ text: String) -> [[String]] {
    text.split(separator: "\r\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func `Each call is a row, with its project and branch, and of nobody`() throws {
    let all = rows(try text())
    #expect(
      all.map { $0[2...6] } == [
        ["", "shop", "s1", "main", ""], ["", "shop", "s1", "login", ""],
        ["", "api", "s2", "main", ""],
      ])
    #expect(
      try rows(text(CollectedNames(developer: "ana"))).map { $0[2] } == ["ana", "ana", "ana"])
  }

  @Test func `No prompt, no answer and no path is in it`() throws {
    let text = try text()
    for word in ["SECRET", "/home", "home-ana", machine.home] { #expect(!text.contains(word)) }
  }

  @Test func `The compressed file is the same file, and the same bytes each time`() throws {
    let bytes = try machine.file(isCompressed: true)
    #expect(bytes.prefix(2) == [0x1F, 0x8B])
    #expect(try ByteSource(bytes: bytes, path: "x").readAll() == machine.file())
    #expect(try machine.file(isCompressed: true) == bytes)
  }

  @Test func `Imported, it is the same total as the folders, and both together count once`() throws
  {
    let direct = try ImportFolder()
    _ = try direct.imported(machine.home + "/.claude/projects")
    let total = try direct.book.total()
    #expect(total > .zero)
    let lead = try ImportFolder()
    try lead.files.write(machine.file(isCompressed: true), to: "ana.csv.gz")
    #expect(try lead.imported("ana.csv.gz").isClean)
    #expect(try lead.book.total() == total)
    #expect(try lead.imported(machine.home + "/.claude/projects").total.added == 0)
    #expect(try lead.book.total() == total)
    try direct.files.write(machine.file(isCompressed: true), to: "ana.csv.gz")
    #expect(try direct.imported("ana.csv.gz").total.added == 0)
    #expect(try direct.book.total() == total)
    #expect(try lead.book.failures().isEmpty && direct.book.failures().isEmpty)
  }

  @Test func `A first day leaves out what was before it`() throws {
    #expect(try rows(text(since: day("2026-11-05"))).count == 3)
    #expect(try rows(text(since: day("2026-11-06"))).map { $0[3] } == ["api"])
    #expect(try rows(text(since: day("2026-11-10"))).isEmpty)
  }

  @Test func `Pseudonyms stand for projects, branches or both, and are stable`() throws {
    let pseudonyms = Pseudonyms(key: [UInt8](repeating: 7, count: 32))
    let both = CollectedNames(projects: pseudonyms, branches: pseudonyms)
    let hidden = try text(both)
    for word in ["shop", ",api,", "login", "main"] { #expect(!hidden.contains(word)) }
    let projects = rows(hidden).map { $0[3] }
    #expect(projects[0] == projects[1] && projects[0] != projects[2])
    #expect(projects.allSatisfy { $0.hasPrefix("project-") })
    #expect(try text(both) == hidden)
    let half = try text(CollectedNames(projects: pseudonyms))
    #expect(half.contains(",login,") && !half.contains("shop"))
  }

  @Test func `Folders say what they brought, each call once`() throws {
    let folders = try machine.collected().folders
    #expect(folders.map(\.path) == ["~/.claude/projects"])
    #expect(folders.map(\.summary.total.added) == [3])
    #expect(folders.map(\.summary.total.duplicate) == [1])
  }

  @Test func `A machine without agents has no folders and no days`() throws {
    let usage = try AgentMachine().collected()
    #expect(usage.folders.isEmpty && usage.days == nil)
  }
}
