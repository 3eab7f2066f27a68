internal import LedgerStore
internal import Presentation
internal import UsageModel

/// Builds one expense claim: adds up a month's cells by line, rounds, and describes.
struct ExpenseBuilder {
  private let query: ExpenseQuery
  private let sums: [ExpensePlace: ExpenseSum]
  private let sharedNotes: [String]
  private let seats: ExpenseSeats
  /// Nil where the month knows one book only.
  private let books: SpendBooks?

  init(_ ledger: Ledger, _ query: ExpenseQuery) throws {
    self.query = query
    var book = try ExpenseAllocator(ledger, query.month)
    let cells = try ExpenseCells(ledger, query)
    sharedNotes = cells.notes
    var sums: [ExpensePlace: ExpenseSum] = [:]
    var books = SpendBooks()
    for (key, part) in cells.sums {
      if key.isIncluded { books.equivalents += part.cost } else { books.bill += part.cost }
      guard query.book == (key.isIncluded ? .equivalents : .bill) else { continue }
      let place = book.place(of: key, by: query.by)
      sums[place, default: ExpenseSum()].add(key, part, model: book.models[key.modelID] ?? "")
    }
    self.sums = sums
    seats = try ExpenseSeats(ledger, query)
    books.seats = seats.total
    self.books = try ledger.seats.held(in: query.month.days).isEmpty ? nil : books
  }

  func report() throws -> ExpenseReport {
    let lines = try lines()
    return report(lines, notes: notes(isEmpty: lines.isEmpty))
  }

  /// Rounds lines so that they add up, and makes a claim of them.
  func report(_ lines: [ExpenseLine], notes: [String]) -> ExpenseReport {
    ExpenseReport(
      month: query.month, by: query.by, book: query.book, books: books,
      postingDate: query.postingDate ?? query.month.days.last,
      lines: ExpenseLine.rounded(lines), notes: notes, rate: query.rate)
  }

  /// The lines of the month's own book, whose amounts are not rounded yet.
  func lines() throws -> [ExpenseLine] {
    if query.book == .seats { return seats.lines }
    if !query.allowsUnpriced { try refuseUnpriced() }
    let parts = sums.filter { !$0.value.isNothing }.map { (names: $0.key.sortNames, part: $0) }
      .sorted { $0.names.lexicographicallyPrecedes($1.names) }.map(\.part)
    return parts.map { part in
      ExpenseLine(
        place: part.key, description: description(part.key, part.value), calls: part.value.calls,
        amount: part.value.cost, exactAmount: part.value.cost,
        externalID: ExpenseID.make(month: query.month, part.key, by: query.by))
    }
  }

  private func refuseUnpriced() throws(ExpenseError) {
    let unpriced = sums.values.filter { !$0.unpricedModels.isEmpty }
    guard !unpriced.isEmpty else { return }
    let models = unpriced.reduce(into: Set<String>()) { $0.formUnion($1.unpricedModels) }
    let calls = unpriced.reduce(Int64(0)) {
      $0.addingClamped($1.calls).addingClamped($1.summaries)
    }
    throw ExpenseError.unpriced(query.month, models: models.sorted(), calls: calls)
  }

  private func description(_ place: ExpensePlace, _ sum: ExpenseSum) -> String {
    let key = query.by == .key ? ", key \(place.key ?? "(unassigned)")" : ""
    let ticket =
      query.by == .ticket ? ", \(place.ticket.map { "ticket \($0)" } ?? "no ticket")" : ""
    let shared = place.sharedKey.map { ", share of key \($0)" } ?? ""
    let start =
      "AI coding agents, \(query.month.title)\(key)\(ticket)\(shared): \(sum.counted)"
    guard place.basis == .unpriced else { return start }
    return "\(start) without a price (\(sum.unpricedModels.sorted().joined(separator: ", ")))"
  }

  private var emptyNote: String {
    let title = query.month.title
    return switch query.book {
    case .bill:
      books == nil ? "No usage in \(title)." : "No usage in \(title) that no seat includes."
    case .seats: "Nobody held a seat in \(title)."
    case .equivalents: "No usage in \(title) that a seat includes."
    }
  }

  /// What the reader is to know.
  func notes(isEmpty: Bool) -> [String] {
    let title = query.month.title
    var notes = isEmpty ? [emptyNote] : sharedNotes
    if let books {
      notes.append(
        books.sentence(Figures.dollars)
          + " The lines are of one: --book bill, seats or equivalents.")
    }
    if query.filter != UsageFilter() {
      notes.append("A part of \(title): do not book it beside a file without filters.")
    }
    let last = query.month.days.last
    if let today = query.today, today <= last {
      let days = last.days(since: today)
      notes.append(
        days == 0
          ? "\(title) is not over: today is its last day."
          : "\(title) is not over: \(Figures.counted(Int64(days), "day")) to come.")
    }
    return notes
  }
}

/// The sums of a line of an expense claim.
struct ExpenseSum {
  var calls: Int64 = 0
  var summaries: Int64 = 0
  var cost = Money.zero
  /// The models without a price.
  var unpricedModels: Set<String> = []

  var isNothing: Bool { calls == 0 && cost == .zero && unpricedModels.isEmpty }

  /// Adds the usage of a model on one basis.
  mutating func add(_ key: ExpenseCells.Key, _ part: ExpenseCells.Sum, model: String) {
    calls = calls.addingClamped(part.calls)
    summaries = summaries.addingClamped(part.summaries)
    cost += part.cost
    if key.basis == .unpriced { unpricedModels.insert(model) }
  }

  /// `1,204 requests and 3 summary lines`.
  var counted: String {
    let requests = Figures.counted(calls, "request")
    guard summaries > 0 else { return requests }
    let lines = Figures.counted(summaries, "summary line")
    return calls == 0 ? lines : "\(requests) and \(lines)"
  }
}
