internal import UsageModel

/// The exports of one machine; of usage that two of them contain, the larger amount counts
/// (counting rule 25).
struct MachineGroup {
  /// The machine stated by an import; empty when none did.
  private(set) var machine: String
  private var folder: String
  private var statements: [String]
  private var slots: [Int32: ExportAccount.Slot]
  private var last: Int32
  /// The claims of all its exports.
  private(set) var claims: [Int]
  /// Whether it is only assumed that its exports are of one machine.
  private(set) var isAssumed = false

  init(_ account: ExportAccount) {
    machine = account.machine
    folder = account.folder
    statements = account.statements
    slots = account.slots
    last = account.last
    claims = account.claims
  }

  enum Verdict {
    case same
    case different
    /// There is no evidence for either; `isInConflict` when they differ on shared days.
    case open(isInConflict: Bool)
  }

  /// The age in days from which tools prune transcripts, and with them the days of an export.
  private static let prunedAfter: Int32 = 25

  /// Whether a later export is of this machine, too. For unassigned usage, differing people are
  /// taken for different ones.
  func verdict(_ account: ExportAccount, isOwnerKnown: Bool) -> Verdict {
    if !machine.isEmpty, machine == account.machine { return .same }
    if !machine.isEmpty, !account.machine.isEmpty { return .different }
    let meeting = compare(account)
    if meeting.equal > 0 { return .same }
    if meeting.different > 1 { return .different }
    let isInConflict = meeting.different + meeting.grown > 0
    guard isInConflict else { return .open(isInConflict: false) }
    let isStatedApart =
      machine.isEmpty != account.machine.isEmpty
      || zip(statements, account.statements).contains { !$0.isEmpty && !$1.isEmpty && $0 != $1 }
    if isStatedApart || !isOwnerKnown { return .different }
    // A later export of the same machine is as likely to be in a folder of its own as another
    // machine's.
    if meeting.different > 0, Self.areMachines(folder, account.folder) { return .different }
    return .open(isInConflict: true)
  }

  /// Whether the folders are named after machines; folders named after a day or month hold exports
  /// of that time.
  private static func areMachines(_ folder: String, _ other: String) -> Bool {
    guard !folder.isEmpty, !other.isEmpty, folder != other else { return false }
    return ![folder, other].contains { name in name.count(where: \.isNumber) >= 4 }
  }

  /// The days on which both agree, those on which they differ, and those that may have grown or been
  /// pruned in between.
  private func compare(
    _ account: ExportAccount
  ) -> (equal: Int, different: Int, grown: Int) {
    var result = (equal: 0, different: 0, grown: 0)
    for (day, own) in slots {
      guard let other = account.slots[day] else { continue }
      if own == other {
        result.equal += 1
      } else if day == last, account.last > last, Self.isAtLeast(other, own) {
        result.grown += 1
      } else if day <= account.last - Self.prunedAfter, Self.isAtLeast(own, other) {
        result.grown += 1
      } else {
        result.different += 1
      }
    }
    return result
  }

  private static func isAtLeast(_ slot: ExportAccount.Slot, _ other: ExportAccount.Slot) -> Bool {
    other.allSatisfy { model, amounts in (slot[model] ?? .zero).isAtLeast(amounts) }
  }

  mutating func add(_ account: ExportAccount, isAssumed: Bool) {
    if machine.isEmpty { machine = account.machine }
    if folder.isEmpty { folder = account.folder }
    self.isAssumed = self.isAssumed || isAssumed
    last = max(last, account.last)
    claims += account.claims
    for (day, slot) in account.slots {
      if let own = slots[day], Self.isAtLeast(own, slot) { continue }
      slots[day] = slot
    }
  }
}

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
