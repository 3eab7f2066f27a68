public import LedgerStore
public import Presentation
internal import UsageModel

/// The statements of a ledger, and what of each holds.
public struct StatementListing: Sendable {
  private let entries: [StatementBook.Entry]

  /// Throws a `LedgerError`.
  public init(_ ledger: Ledger) throws {
    entries = try ledger.reading { try StatementBook(ledger).entries }
  }
}

extension StatementListing: Report {
  public var table: Table {
    Table(Self.columns, entries, notes: entries.isEmpty ? [Self.hint] : [])
  }

  static let hint =
    "No statements. Import a provider's cost report, or: outlay statement add --help"

  private static var columns: [Column<StatementBook.Entry>] {
    [
      .number("Id", "id") { .count($0.statement.id) },
      .text("Provider", "provider") { .text($0.statement.value.provider) },
      .text("Account", "account", rank: 1) { entry in
        entry.statement.value.account.isEmpty ? .empty : .text(entry.statement.value.account)
      },
      .text("Source", "source", rank: 2) { .text($0.statement.value.source.rawValue) },
      .text("Invoice", "invoice", rank: 4) { .optional($0.statement.value.invoice) },
      .text("From", "since") { .day($0.statement.value.days.first) },
      .text("To", "until") { .day($0.statement.value.days.last) },
      .number("Lines", "lines", rank: 5) { .count($0.lines.count) },
      .number("Told", "toldUSD") { .money($0.told) },
      .number("Holds", "amountUSD") { .money($0.amount) },
      .text("Replaced by", "replacedBy", rank: 3, for: .tables) { entry in
        entry.replacements.isEmpty
          ? .empty : .label(entry.replacements.map { "\($0.id)" }.joined(separator: ", "))
      },
      .json("replacedBy") { entry in .array(entry.replacements.map { .integer($0.id) }) },
      .number("Import", "importID", rank: 6) { .known($0.statement.importID) },
    ]
  }
}

/// A statement: its lines, what it replaces, and what that changed.
public struct StatementDetail: Sendable {
  private let entry: StatementBook.Entry
  private let replaced: [Change]

  /// What a newer delivery changed of an older one, on the days that both are about.
  private struct Change: Sendable {
    let id: Int64
    let days: DayRange
    let before: Money
    let after: Money
  }

  /// Throws a `LedgerError` when there is no such statement.
  public init(_ ledger: Ledger, id: Int64) throws {
    let entries = try ledger.reading { try StatementBook(ledger).entries }
    guard let entry = entries.first(where: { $0.statement.id == id }) else {
      throw LedgerError(
        .notFound, reason: "There is no statement \(id). See 'outlay statement list'.")
    }
    self.entry = entry
    replaced = entries.flatMap { old in
      old.replacements.filter { $0.id == id }.map { replacement in
        Change(
          id: old.statement.id, days: replacement.days,
          before: Self.sum(old.lines, within: replacement.days),
          after: Self.sum(entry.lines, within: replacement.days))
      }
    }
  }

  private static func sum(_ lines: [StatementLine], within days: DayRange) -> Money {
    lines.filter { days.first <= $0.days.first && $0.days.last <= days.last }
      .reduce(.zero) { $0 + $1.amount }
  }
}

extension StatementDetail: Report {
  public var table: Table {
    let statement = entry.statement.value
    let invoice = statement.invoice.map { ", invoice \($0)" } ?? ""
    let account = statement.account.isEmpty ? "" : ", account \(statement.account)"
    return Table(
      title: PlainText.clean(
        "Statement \(entry.statement.id) of \(statement.provider)\(account), \(statement.source)"
          + "\(invoice), \(statement.days)"),
      Self.columns(entry), entry.lines,
      footer: ["kind": .label("Total"), "amountUSD": .money(entry.told)],
      notes: notes)
  }

  private var notes: [String] {
    entry.replacements.map { "Statement \($0.id) holds instead on \($0.days)." }
      + replaced.map { change in
        let difference = change.after - change.before
        let what =
          difference == .zero
          ? "and says the same"
          : "\(Figures.dollars(change.before)) became \(Figures.dollars(change.after))"
        return "It replaces statement \(change.id) on \(change.days): \(what)."
      }
  }

  private static func columns(_ entry: StatementBook.Entry) -> [Column<StatementLine>] {
    [
      .text("Kind", "kind") { .label($0.kind.rawValue) },
      .text("From", "since") { .day($0.days.first) },
      .text("To", "until", rank: 6) { .day($0.days.last) },
      .text("Model", "model", shortening: .end) { filled($0.model) },
      .text("Workspace", "workspace", shortening: .end, rank: 3) { filled($0.workspace) },
      .text("Key", "key", shortening: .end, rank: 2) {
        filled($0.keyName.isEmpty ? $0.keyID : $0.keyName)
      },
      .text("Person", "person", shortening: .end, rank: 4) { filled($0.person) },
      .text("Item", "item", shortening: .end, rank: 1) { filled($0.item) },
      .number("Amount", "amountUSD") { .money($0.amount) },
      .number("List", "listUSD", rank: 5) { .optional($0.listAmount) },
      .text("Holds", "holds", for: .files) { .label(entry.holds($0) ? "yes" : "no") },
    ]
  }

  private static func filled(_ text: String) -> Cell { text.isEmpty ? .empty : .text(text) }
}
