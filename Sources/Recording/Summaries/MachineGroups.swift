internal import UsageModel

/// Groups the exports of a developer by machine, and decides which of their rows count.
struct MachineGroups {
  /// The group number of each claim.
  private(set) var groups: [Int: Int] = [:]
  /// The machine of each group; empty when no import stated it.
  private(set) var machines: [String] = []
  /// The claims that another export of the same machine covers, and whether that is assumed.
  private(set) var told: [Int: Bool] = [:]

  /// Groups the exports of sessions, which have ids and grow, by the stated machine.
  mutating func addSessions(_ members: [Int], of claims: [ScopedClaim]) {
    var found: [String: MachineGroup] = [:]
    for account in Self.accounts(members, claims) {
      if found[account.machine]?.add(account, isAssumed: false) == nil {
        found[account.machine] = MachineGroup(account)
      }
    }
    for (_, group) in found.sorted(by: { $0.key < $1.key }) { take(group, claims) }
  }

  /// Groups the exports of one source by machine; `members` are the indices of their claims.
  mutating func add(_ members: [Int], of claims: [ScopedClaim], isOwnerKnown: Bool) {
    var found: [MachineGroup] = []
    for account in Self.accounts(members, claims) {
      let verdicts = found.map { $0.verdict(account, isOwnerKnown: isOwnerKnown) }
      let same = verdicts.firstIndex { if case .same = $0 { true } else { false } }
      let open = verdicts.firstIndex { if case .open = $0 { true } else { false } }
      if let place = same ?? open {
        var isAssumed = false
        if same == nil, case .open(let isInConflict) = verdicts[place] { isAssumed = isInConflict }
        found[place].add(account, isAssumed: isAssumed)
      } else {
        found.append(MachineGroup(account))
      }
    }
    for group in found { take(group, claims) }
  }

  private mutating func take(_ group: MachineGroup, _ claims: [ScopedClaim]) {
    let number = machines.count
    machines.append(group.machine)
    for claim in group.claims { groups[claim] = number }
    for rows in Dictionary(grouping: group.claims, by: { claims[$0].key.high }).values
    where rows.count > 1 {
      let best = rows.reduce(rows[0]) { claims[$1].outranks(claims[$0]) ? $1 : $0 }
      for row in rows where row != best { told[row] = group.isAssumed }
    }
  }

  private static func accounts(_ members: [Int], _ claims: [ScopedClaim]) -> [ExportAccount] {
    var accounts: [ExportAccount.Source: ExportAccount] = [:]
    var cells: [String: [Int64: Int]] = [:]
    for claim in members {
      let value = claims[claim]
      let path = value.origin.path
      // A cell that occurs twice in an exchange file is of two machines.
      let number =
        value.origin.isExchange ? cells[path, default: [:]][value.key.high, default: 0] : 0
      cells[path, default: [:]][value.key.high] = number + 1
      let source = ExportAccount.Source(path: path, number: number)
      accounts[source, default: ExportAccount(source, value.origin)].add(claim, value)
    }
    return accounts.values.sorted { $0.precedes($1) }
  }
}
