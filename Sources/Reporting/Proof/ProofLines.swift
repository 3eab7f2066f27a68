internal import Presentation
internal import UsageModel

/// What is known now of the lines of a claim and of those that it corrects, each with a number.
struct ProofLines {
  /// What a line's amount is made of.
  enum Kind: String {
    case usage, seat, tax, credit, fee
    /// What a statement bills beyond all else of its vendor.
    case difference
  }

  struct Entry {
    let externalID: String
    let month: Month
    let kind: Kind
    let vendor: String
    let calls: Int64
    let amount: Money
  }

  private(set) var entries: [Entry] = []
  private var numbers: [String: Int] = [:]

  /// Adds a line of a month.
  mutating func add(_ line: ExpenseLine, in month: Month) {
    add(
      Entry(
        externalID: line.externalID, month: month, kind: Kind(of: line, in: month),
        vendor: line.place.vendor, calls: line.calls, amount: line.exactAmount))
  }

  /// The number of a line, from 1; one under which nothing is known gets one, too.
  mutating func number(of externalID: String, in month: Month) -> Int {
    if let known = numbers[externalID] { return known }
    add(
      Entry(
        externalID: externalID, month: month, kind: .usage, vendor: "", calls: 0, amount: .zero))
    return entries.count
  }

  private mutating func add(_ entry: Entry) {
    entries.append(entry)
    numbers[entry.externalID] = entries.count
  }
}

extension ProofLines.Kind {
  /// A line that makes a claim equal the bill says in its id what it is.
  fileprivate init(of line: ExpenseLine, in month: Month) {
    switch line.place.basis {
    case .priced, .unpriced: self = .usage
    case .seat: self = .seat
    case .statement:
      let name = line.externalID.dropFirst("outlay-\(month)-(".count).prefix { $0 != ")" }
      self = ProofLines.Kind(rawValue: String(name)) ?? .difference
    }
  }
}
