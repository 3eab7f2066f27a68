import Foundation
import Importing
import LedgerStore
import Operations
import Presentation
import TestSupport
import Testing
import UsageModel

/// What is on a machine beside what the ledger has of it. It is 1 December 2026.
@Suite struct MachineCheckupTests {
  private let machine: AgentMachine

  init() throws {
    machine = try AgentMachine()
    try machine.addTranscript(
      "shop/old.jsonl", AgentMachine.line(1, at: "2026-11-05T10:00:00.000Z"), daysAgo: 26)
    try machine.addTranscript(
      "shop/new.jsonl", AgentMachine.line(2, at: "2026-11-30T10:00:00.000Z"), daysAgo: 1)
  }

  private func checkup(_ ledger: Ledger?) throws -> MachineCheckup {
    try MachineCheckup.make(
      ledger, variable: machine.variable, exists: FileManager.default.fileExists,
      context: machine.context)
  }

  private func folder(_ ledger: Ledger?) throws -> MachineCheckup.Folder {
    try #require(try checkup(ledger).folders.first)
  }

  @Test func `Without a ledger all is missing, until the oldest file may go`() throws {
    let folder = try folder(nil)
    #expect(folder.path == "~/.claude/projects")
    #expect(folder.fileCount == 2)
    #expect(folder.days?.count == 26)
    #expect(folder.missing == 2)
    #expect(folder.newestInLedger == nil)
    #expect(folder.keeping?.days == 30)
    #expect(folder.keeping?.isStated == false)
    #expect(try folder.importUntil == day("2026-12-05"))
  }

  @Test func `What is imported is not missing, and nothing is imported by looking`() throws {
    let lead = try ImportFolder()
    _ = try lead.imported(machine.home + "/.claude/projects/shop/old.jsonl")
    let total = try lead.book.total()
    let folder = try folder(lead.ledger)
    #expect(folder.missing == 1)
    #expect(try folder.newestInLedger == day("2026-11-05"))
    #expect(try folder.importUntil == day("2026-12-30"))
    #expect(try lead.book.total() == total)
    _ = try lead.imported(machine.home + "/.claude/projects")
    let after = try self.folder(lead.ledger)
    #expect(after.missing == 0 && after.importUntil == nil)
    #expect(try after.newestInLedger == day("2026-11-30"))
  }

  @Test func `The agent's own settings say how long files stay`() throws {
    try machine.files.write(#"{"cleanupPeriodDays": 365}"#, to: ".claude/settings.json")
    let checkup = try checkup(nil)
    let folder = try #require(checkup.folders.first)
    #expect(folder.keeping?.days == 365)
    #expect(folder.keeping?.isStated == true)
    #expect(try folder.importUntil == day("2027-11-05"))
    #expect(!checkup.hasFindings)
    #expect(!OutputFormat.table.render(checkup).contains("Settings that help"))
  }

  @Test func `Usage that may go within a week is a finding, and the text says until when`() throws {
    let checkup = try checkup(nil)
    #expect(checkup.hasFindings)
    let text = OutputFormat.table.render(checkup)
    #expect(text.contains("2 calls that the ledger lacks may be deleted from 2026-12-05 on"))
    #expect(text.contains("\"cleanupPeriodDays\": 365 in ~/.claude/settings.json"))
    #expect(text.contains("reaches back 27 days"))
  }

  @Test func `An agent that cannot be read is named, and a machine without any says so`() throws {
    let empty = try AgentMachine()
    try empty.files.write("", to: ".vibe/logs/session/x")
    let checkup = try MachineCheckup.make(
      nil, variable: empty.variable, exists: FileManager.default.fileExists,
      context: empty.context)
    #expect(checkup.unread == ["Mistral Vibe (~/.vibe/logs/session)"])
    #expect(checkup.folders.isEmpty && !checkup.hasFindings)
    #expect(OutputFormat.table.render(checkup).contains("No agent keeps usage on this machine"))
  }
}
