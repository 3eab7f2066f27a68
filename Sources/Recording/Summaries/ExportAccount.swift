internal import UsageModel

/// The content of one export, to determine whether two exports are of one machine.
struct ExportAccount {
  /// The identity of an export; the rows of an exchange file may come from several.
  struct Source: Hashable, Comparable {
    var path: String
    var number: Int

    static func < (left: Source, right: Source) -> Bool {
      (left.path, left.number) < (right.path, right.number)
    }
  }

  /// Amounts by model.
  typealias Slot = [Int: Amounts]

  let source: Source
  /// The machine stated by the import; empty when it stated none.
  let machine: String
  /// The folder under the imported one, and the other statements of the import.
  let folder: String
  let statements: [String]
  /// The amounts of each day, week or month, by its first day.
  private(set) var slots: [Int32: Slot] = [:]
  private(set) var claims: [Int] = []

  init(_ source: Source, _ origin: CallOrigin) {
    self.source = source
    machine = origin.machine
    folder = origin.folder
    statements = [origin.statedKey, origin.statedProject]
  }

  mutating func add(_ claim: Int, _ value: ScopedClaim) {
    claims.append(claim)
    slots[value.period.first.number, default: [:]][value.model ?? .max, default: .zero] +=
      value.amounts.counts
  }

  var first: Int32 { slots.keys.min() ?? 0 }
  var last: Int32 { slots.keys.max() ?? 0 }

  /// All tokens.
  var total: Int64 {
    slots.values.reduce(0) { $0 &+ $1.values.reduce(0) { $0 &+ $1.tokens.total } }
  }

  /// A total order that does not depend on the order of imports: the export that ends later comes
  /// later.
  func precedes(_ other: ExportAccount) -> Bool {
    if last != other.last { return last < other.last }
    let totals = (total, other.total)
    if totals.0 != totals.1 { return totals.0 < totals.1 }
    if first != other.first { return first > other.first }
    return source < other.source
  }
}
