import LedgerStore
import Reporting
import Testing
import UsageModel

/// A month with several developers, vendors, a refund, a share of nobody's and usage that a plan includes.
struct ClaimLedger {
  let book: RollupLedger

  init() throws {
    book = try RollupLedger()
    let ana = try book.developer("ana", costCentre: "CC-1", email: "ana@example.com")
    let bo = try book.developer("bo", costCentre: "CC-2")
    let checkout = try book.project("checkout", costCentre: "CC-9", accountCode: "6420")
    let odd = try book.project("pay: \"x\"; y")
    let noon = try at("2026-10-31T12:00:00Z")
    try book.add(.init(at: noon, developer: ana, project: checkout, cost: 3_335_000_000_000))
    try book.add(.init(at: noon, developer: bo, project: checkout, cost: 3_335_000_000_000))
    try book.add(.init(at: noon, developer: bo, project: odd, cost: 1_111_000_000_000))
    try book.add(
      .init(at: noon, developer: bo, model: "gpt-5", cost: -300_000_000_000, basis: .reported))
    try book.add(.init(at: noon, developer: ana, model: "gpt-5", cost: 2_345_600_000_000))
    try book.add(.init(at: noon, developer: ana, cost: 0, basis: .included))
    try book.add(.init(at: noon, cost: 1_000_000))
  }

  func claim(
    by: ExpenseGrouping = .developerProject, rate: BookRate? = nil
  ) throws -> ExpenseReport {
    let month = try #require(Month("2026-10"))
    return try ExpenseReport.make(book.ledger, ExpenseQuery(month: month, by: by, rate: rate))
  }

  func text(
    _ layout: String, by: ExpenseGrouping = .developerProject,
    accounts: AccountSettings = AccountSettings(), rate: BookRate? = nil
  ) throws -> String {
    let layout = try #require(ExpenseLayout(named: layout))
    return try layout.lay(out: claim(by: by, rate: rate), accounts: accounts).text
  }

  /// The rows of a form, by the names of its columns.
  func rows(
    _ layout: String, by: ExpenseGrouping = .developerProject,
    accounts: AccountSettings = AccountSettings(), rate: BookRate? = nil
  ) throws -> [[String: String]] {
    let text = try text(layout, by: by, accounts: accounts, rate: rate)
    let records = text.split(separator: "\r\n").map { recordCells(String($0)) }
    let header = try #require(records.first)
    return records.dropFirst().map {
      Dictionary(uniqueKeysWithValues: zip(header, $0))
    }
  }
}

/// The cells of a record of RFC 4180 without line breaks.
func recordCells(_ record: String) -> [String] {
  var cells = [""]
  var isQuoted = false
  var before: Character?
  for character in record {
    if character == "\"" {
      if !isQuoted, before == "\"" { cells[cells.count - 1].append("\"") }
      isQuoted.toggle()
    } else if character == ",", !isQuoted {
      cells.append("")
    } else {
      cells[cells.count - 1].append(character)
    }
    before = character
  }
  return cells
}

/// Hundredths of a decimal with two digits after the point; an empty text is 0.
func hundredths(_ text: String?) throws -> Int {
  guard let text, !text.isEmpty else { return 0 }
  #expect(text.split(separator: ".").last?.count == 2, "\(text)")
  return try #require(Int(text.replacing(".", with: "")))
}
