import Foundation
import Testing

/// Scripts/check-books has the programs of finance read the same files.
struct LayoutTests {
  @Test(arguments: [
    ("quickbooks", "*JournalNo,"), ("xero", "*Narration,"), ("xero-bill", "*ContactName,"),
    ("expensify", "Timestamp,"), ("hledger", "; AI coding agents, September 2026"),
    ("beancount", "; AI coding agents, September 2026"), ("outlay", "period,"),
  ])
  func `A claim is written in the layout that is asked for`(
    layout: String, start: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done("expense", "2026-09", "--layout", layout)
    #expect(out.hasPrefix(start))
    #expect(try await desk.done("expense", "2026-09", "--layout", layout) == out)
  }

  @Test func `Accounts come from the settings`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("setting", "set", "account.expense", "Software: AI")
    try await desk.done("setting", "set", "account.payable", "Owed")
    let out = try await desk.done("expense", "2026-09", "--layout", "quickbooks")
    #expect(out.contains(",Software: AI,") && out.contains(",Owed,"))
    #expect(try await desk.done("setting", "list", "--csv").contains("account.payable,Owed,"))
    let refused = try await desk.run("expense", "2026-09", "--layout", "xero")
    #expect(refused.status == 1 && refused.err.contains("at most 10 characters"))
    let empty = try await desk.run("setting", "set", "account.expense", " ")
    #expect(empty.status == 64)
  }

  @Test func `A spreadsheet goes by its ending, and is not text`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run("expense", "2026-09", "-o", "september.xlsx")
    #expect(outcome.status == 0 && outcome.err.contains("to september.xlsx: $218.13"))
    let file = try desk.bytes("september.xlsx")
    #expect(file.starts(with: Data("PK\u{3}\u{4}".utf8)))
    try await desk.done("expense", "2026-09", "--format", "xlsx", "-o", "other")
    #expect(try desk.bytes("other") == file)
  }

  @Test func `A layout's file may have the ending of its program`() async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done("expense", "2026-09", "--layout", "hledger")
    try await desk.done("expense", "2026-09", "--layout", "hledger", "-o", "september.journal")
    #expect(try desk.bytes("september.journal") == Data(out.utf8))
  }

  @Test(arguments: [
    (["--layout", "hledger", "--json"], "has a form of its own"),
    (["--layout", "hledger", "--excel"], "leave it out for the hledger journal"),
    (["--layout", "hledger", "--format", "xlsx"], "has a form of its own"),
    (["--format", "xlsx", "--csv"], "Say the form once"), (["-o", "x.ods"], "written as .ods"),
    (["--due-date", "2026-11-30"], "say --layout xero-bill"),
    (["--layout", "netsuite"], "- quickbooks"),
  ])
  func `What a layout has no room for is refused`(options: [String], words: String) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(["expense", "2026-09"] + options)
    #expect(outcome.status == 64 && outcome.err.contains(words), "\(outcome)")
  }

  @Test func `A bill is due when that is said`() async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done(
      "expense", "2026-09", "--layout", "xero-bill", "--due-date", "2026-10-30")
    #expect(out.contains(",2026-09-30,2026-10-30,"))
  }
}
