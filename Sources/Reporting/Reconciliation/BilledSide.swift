internal import LedgerStore
internal import Presentation
internal import Pricing
internal import UsageModel

/// What the statements of one provider say of a month: the most detailed source of each account, and
/// what the other sources say in all.
struct BilledSide {
  let month: Month
  /// The lines that hold, of the sources that are compared.
  private(set) var lines: [(line: StatementLine, isRounded: Bool)] = []
  /// The days that they are about.
  private(set) var days: DayRange?
  /// When the sources were delivered, by the last day that they are about.
  private(set) var told: [(days: DayRange, at: Instant)] = []
  private(set) var sources: [SourceID] = []
  /// The invoices of accounts that a report tells row by row as well.
  private(set) var invoices: [Invoiced] = []

  /// What an invoice says of an account, and what the report says that is compared.
  struct Invoiced {
    let lines: [StatementLine]
    let reported: Money
    /// How many lines of the report are rounded, each by itself.
    let roundedLines: Int
  }

  private(set) var notes: [String] = []
  /// The dimensions that all lines for usage of a kind have in common.
  private(set) var shape: StatementShape = []

  init(_ entries: [StatementBook.Entry], month: Month) {
    self.month = month
    for (_, accounts) in Dictionary(grouping: entries, by: \.statement.value.account)
      .sorted(by: { $0.key < $1.key })
    { add(account: accounts) }
  }

  /// Takes the most detailed source of an account, and keeps what the others say.
  private mutating func add(account entries: [StatementBook.Entry]) {
    let bySource = Dictionary(grouping: entries, by: \.statement.value.source)
    let candidates = bySource.map { source, entries in
      Candidate(source, entries, month: month)
    }
    notes += candidates.flatMap(\.notes)
    let told = candidates.filter { !$0.lines.isEmpty }
    guard let best = told.max(by: { $0.rank < $1.rank }) else { return }
    sources.append(best.source)
    lines += best.lines.map { ($0, best.isRounded) }
    shape.formUnion(best.shape)
    for entry in best.entries {
      let told = entry.statement.value
      self.told.append((told.days, told.toldAt))
      days = days?.union(told.days) ?? told.days
    }
    for other in told.sorted(by: { $0.source.rawValue < $1.source.rawValue })
    where other.source != best.source {
      guard other.source != ProviderStatement.byHand else {
        invoices.append(
          Invoiced(
            lines: other.lines, reported: best.amount,
            roundedLines: best.isRounded ? best.lines.count : 0))
        continue
      }
      notes.append(
        "\(other.source) says \(Figures.dollars(other.amount)) of the same account, and is not compared: "
          + "\(best.source) tells more.")
    }
  }

  /// One source of an account.
  private struct Candidate {
    let source: SourceID
    let entries: [StatementBook.Entry]
    private(set) var lines: [StatementLine] = []
    private(set) var notes: [String] = []
    let isRounded: Bool
    private(set) var shape: StatementShape = []
    private let coveredDays: Int

    init(_ source: SourceID, _ entries: [StatementBook.Entry], month: Month) {
      self.source = source
      self.entries = entries
      isRounded = entries.contains { $0.statement.value.isRounded }
      var covered: Set<Int32> = []
      for entry in entries {
        shape.formUnion(entry.statement.value.shape)
        let days = entry.statement.value.days
        for day in max(days.first, month.days.first)
          .number...max(
            max(days.first, month.days.first), min(days.last, month.days.last)
          ).number
        { covered.insert(day) }
        for line in entry.held where line.days.overlaps(month.days) {
          if month.days.first <= line.days.first, line.days.last <= month.days.last {
            lines.append(line)
          } else {
            notes.append(
              "A line of statement \(entry.statement.id) is about \(line.days), more than the month, "
                + "and is left out.")
          }
        }
      }
      coveredDays = covered.count
      notes = Array(notes.prefix(1))
    }

    var amount: Money { lines.reduce(.zero) { $0 + $1.amount } }

    /// Days and models tell more than a sum; then what covers more days; then exact amounts.
    var rank: (Int, Int, Int, String) {
      let tellsDays = lines.allSatisfy { $0.days.count == 1 } ? 2 : 0
      return (
        tellsDays + (shape.contains(.model) ? 1 : 0), coveredDays, isRounded ? 0 : 1,
        source.rawValue
      )
    }
  }

  /// Whether all lines for usage are about a day each.
  var tellsDays: Bool { lines.allSatisfy { !$0.line.kind.isUsage || $0.line.days.count == 1 } }

  /// Whether the lines tell web searches apart from tokens.
  var tellsSearches: Bool { lines.contains { $0.line.kind == .webSearch } }
}
