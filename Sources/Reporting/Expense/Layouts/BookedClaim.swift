internal import Presentation
internal import UsageModel

/// An expense claim with accounts, by the vendor who is owed: what all layouts read.
struct BookedClaim {
  let report: ExpenseReport
  let month: Month
  let postingDate: Day
  let dueDate: Day
  let currency: Currency
  let accounts: AccountNames
  let vendors: [Vendor]
  /// The book rate; nil for dollars.
  let rate: BookRate?

  /// What is owed to one vendor. Lines in the claim's order.
  struct Vendor {
    let name: String
    let lines: [Line]
    /// In smallest units of the currency, the sum of the lines.
    var total: Int128 { lines.reduce(0) { $0 + $1.amount } }
  }

  /// A line with its account.
  struct Line {
    /// The project's account code, else the account of the settings.
    let account: String
    /// In smallest units of the currency.
    let amount: Int128
    /// Whole cents of dollars.
    let dollars: Money
    let place: ExpensePlace
    let by: ExpenseGrouping
    let calls: Int64
    let text: String
    let externalID: String
  }

  /// `outlay-2026-10`.
  var reference: String { "outlay-\(month)" }

  /// `AI coding agents, October 2026`; with the rate of another currency.
  var title: String {
    "AI coding agents, \(month.title)" + (rate.map { " at \($0.text)" } ?? "")
  }

  /// All lines, one vendor after the other.
  var lines: [Line] { vendors.flatMap(\.lines) }

  init(_ report: ExpenseReport, _ accounts: AccountNames, dueDate: Day) {
    self.report = report
    month = report.month
    postingDate = report.postingDate
    self.dueDate = dueDate
    currency = report.currency
    rate = report.rate
    self.accounts = accounts
    let lines = zip(report.lines, report.amounts).map { line, amount in
      Line(
        account: line.place.accountCode ?? accounts.expense, amount: amount, dollars: line.amount,
        place: line.place, by: report.by, calls: line.calls, text: line.description,
        externalID: line.externalID)
    }
    let byVendor = Dictionary(grouping: lines, by: \.place.vendor)
    vendors = byVendor.sorted { $0.key < $1.key }.map { Vendor(name: $0.key, lines: $0.value) }
  }

  /// Returns the notes about lines that a layout has no room for.
  func notes(leavingOut count: Int, of program: String) -> [String] {
    guard count > 0 else { return [] }
    return [
      "\(Figures.counted(Int64(count), "line")) of \(currency.text(0)) left out: \(program) takes "
        + "none. The claim's own table has \(count == 1 ? "it" : "them")."
    ]
  }
}

extension BookedClaim.Line {
  /// Who and what the line is about, for a description: `ana, checkout`.
  var subject: String {
    let names = [place.developer, place.project, place.key.map { "key \($0)" }].compactMap { $0 }
    let shared = place.sharedKey.map { ["share of key \($0)"] } ?? []
    return names.isEmpty && shared.isEmpty
      ? place.costCentre ?? "(unassigned)" : (names + shared).joined(separator: ", ")
  }

  /// `ana, checkout: AI coding agents, October 2026: 12 requests [outlay-2026-10-ana:…]`. The id is
  /// there so that a second import is seen where the form has no column for it.
  var description: String { "\(subject): \(text) [\(externalID)]" }

  /// What the line is classed by where there is one class: the cost centre, or the project where
  /// lines stand for projects. Empty for none.
  var splitName: String { (by == .project ? place.project : place.costCentre) ?? "" }

  /// The names below the account where accounts are trees, nil for unassigned.
  var path: [String?] {
    switch by {
    case .developerProject: [place.developer, place.project]
    case .costCentre: [place.costCentre]
    case .project: [place.project]
    case .developer: [place.developer]
    case .key: [place.key]
    case .ticket: [place.ticket]
    }
  }
}
