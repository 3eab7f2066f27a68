internal import LedgerStore
internal import UsageModel

/// What of a claim counts, and what accounts for the rest.
struct ClaimOutcome: Equatable {
  /// The amount that counts; the full claim when nothing accounts for it.
  var left: Amounts
  /// The amount that is accounted for on an assumption.
  var assumed = Amounts.zero
  var assumption = ClaimCoverage.Assumption.none
  var source = ClaimCoverage.Source.nothing
}

/// Reconciles the claims of one scope. Sources are matched with all finer usage, the finest first,
/// and what they claim beyond it becomes part of what the next are matched with. So of several
/// sources of the same usage the largest counts, class by class, in any order. What claims money
/// alone comes last, and is matched with what all others cost.
struct ScopeReconciliation {
  let claims: [ScopedClaim]
  /// The calls in the scope, in the order of time.
  let calls: [Supply]
  /// What people stated about keys: whether their calls are in transcripts.
  let statedKeys: [Int64: Bool]
  let isOwnerKnown: Bool
  /// One row id for all rows of a session that claims are about alone.
  let sessionIDs: [Int64: Int64]

  /// The evidence about each key, to explain why its rows count.
  private(set) var keyFindings: [Int64: KeyEvidence.Finding] = [:]
  private var outcomes: [Int: ClaimOutcome] = [:]
  private var machines = MachineGroups()

  init(
    _ claims: [ScopedClaim], calls: [Supply], statedKeys: [Int64: Bool], isOwnerKnown: Bool,
    sessionIDs: [Int64: Int64] = [:]
  ) {
    self.claims = claims
    self.calls = calls
    self.statedKeys = statedKeys
    self.isOwnerKnown = isOwnerKnown
    self.sessionIDs = sessionIDs
  }

  /// The outcome of each claim, by its number.
  mutating func run(_ zone: SourceZone) -> [Int: ClaimOutcome] {
    findMachines()
    findKeys()
    let zones = zone.find(
      claims: claimsForZone, calls: calls.filter { $0.place.isOwn && !$0.place.isBilled })
    var supplies = calls
    for members in sources {
      var cover = ClaimMatcher(members.map { line($0) }, zones: zones, supplies: supplies)
      let lines = cover.covered()
      for line in lines { note(line) }
      // Supplies that end first match the fewest claims.
      supplies += lines.compactMap { remainder(of: $0, zones) }
        .sorted { $0.place.time.end < $1.place.time.end }
    }
    coverEmptyTotals()
    return outcomes
  }

  // MARK: Usage in several exports

  private mutating func findMachines() {
    let exports = claims.indices.filter { Self.isOfMachine(claims[$0].stored.detail) }
    let families = Dictionary(grouping: exports) { index in
      ClaimSource(ofExport: claims[index])
    }
    for (family, members) in families.sorted(by: { $0.key < $1.key }) {
      if family.detail == .session {
        machines.addSessions(members, of: claims)
      } else {
        machines.add(members, of: claims, isOwnerKnown: isOwnerKnown)
      }
    }
    for (claim, isAssumed) in machines.told {
      outcomes[claim] = ClaimOutcome(
        left: .zero, assumed: isAssumed ? claims[claim].amounts : .zero,
        assumption: isAssumed ? .oneMachine : .none, source: .sameMachine)
    }
  }

  /// Whether rows of this detail are made by a tool from the data of one computer.
  static func isOfMachine(_ detail: Granularity) -> Bool {
    [.projectDay, .day, .week, .month, .session].contains(detail)
  }

  // MARK: Keys and their owners' transcripts

  private mutating func findKeys() {
    // By key and source: two exports of one provider tell of the same usage.
    var claimed: [Int64: [String: [KeyEvidence.Cell: Amounts]]] = [:]
    for claim in claims {
      guard let key = claim.ownership.keyID, let model = claim.model, statedKeys[key] == nil,
        claim.stored.detail == .providerDay
      else { continue }
      let cell = KeyEvidence.Cell(day: claim.period.first.number, model: model)
      claimed[key, default: [:]][claim.origin.source, default: [:]][cell, default: .zero] +=
        claim.amounts.counts
    }
    guard !claimed.isEmpty else { return }
    var used: [KeyEvidence.Cell: Amounts] = [:]
    for call in calls
    where call.place.isOwn && call.place.keyID == nil && !call.place.isBilled {
      let day = call.place.time.days(in: .utc).first.number
      used[KeyEvidence.Cell(day: day, model: call.place.model), default: .zero] +=
        call.amounts.counts
    }
    keyFindings = claimed.mapValues { sources in
      sources.values.map { KeyEvidence.finding(claims: $0, calls: used) }
        .reduce(.open) { $0.combined(with: $1) }
    }
  }

  private func rule(_ keyID: Int64?) -> ClaimLine.KeyRule {
    guard let keyID else { return .always }
    if let stated = statedKeys[keyID] { return stated ? .always : .never }
    return switch keyFindings[keyID] {
    case .same: .always
    case .apart: .never
    case .open, nil: .assumed
    }
  }

  // MARK: Matching claims with supplies

  /// The claims of the finest detail, from which the time zone of a tool's days can be inferred.
  private var claimsForZone: [ScopedClaim] {
    let counted = claims.indices.filter { machines.told[$0] == nil }
    let families: [[Granularity]] = [[.projectDay], [.day], [.week], [.month]]
    for family in families {
      let found = counted.filter { family.contains(claims[$0].stored.detail) }
      if !found.isEmpty { return found.map { claims[$0] } }
    }
    return []
  }

  /// The indices of the claims that no other export covers, by source, the finest first.
  private var sources: [[Int]] {
    let counted = claims.indices.filter { machines.told[$0] == nil }
    let groups = Dictionary(grouping: counted) { ClaimSource(claims[$0]) }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Leaves out totals that state no amount, such as a day's credits, beside rows by model of the
  /// same tool and days, which say all of it.
  private mutating func coverEmptyTotals() {
    for (number, outcome) in outcomes
    where outcome.source == .nothing && claims[number].amounts.isZero {
      let total = claims[number]
      guard ClaimSource(total).isTotal, total.isBill else { continue }
      let isCovered = claims.contains { other in
        other.model != nil && other.isBill && other.tool == total.tool
          && other.period.overlaps(total.period)
      }
      if isCovered { outcomes[number] = ClaimOutcome(left: .zero, source: .summaries) }
    }
  }

  private func line(_ number: Int) -> ClaimLine {
    let claim = claims[number]
    let detail = claim.stored.detail
    let group = machines.groups[number]
    // Exports by day, and by project and day, of one machine are grouped together.
    let isDaily = detail == .day || detail == .projectDay
    return ClaimLine(
      claim: number, model: claim.model, period: claim.period,
      isUTC: detail == .providerDay || detail == .session, isBill: claim.isBill,
      tool: claim.tool,
      keyID: claim.ownership.keyID, keyRule: rule(claim.ownership.keyID),
      projectID: claim.ownership.projectID,
      sessionID: detail == .session ? sessionID(of: claim) : nil,
      isOfSessionAlone: claim.ownSession != nil,
      machine: group.map { machines.machines[$0] } ?? claim.origin.machine,
      group: isDaily ? group : nil, kind: claim.kind, left: claim.amounts)
  }

  private func sessionID(of claim: ScopedClaim) -> Int64? {
    claim.ownership.sessionID.map { sessionIDs[$0] ?? $0 }
  }

  private mutating func note(_ line: ClaimLine) {
    var outcome = ClaimOutcome(left: line.left)
    if line.coveredByCalls + line.coveredBySummaries > 0 {
      outcome.source = line.coveredByCalls >= line.coveredBySummaries ? .calls : .summaries
    }
    if !line.assumed.isZero {
      outcome.assumed = line.assumed
      outcome.assumption = .keyInTranscripts
    }
    outcomes[line.claim] = outcome
  }

  private func remainder(of line: ClaimLine, _ zones: ClaimZones) -> Supply? {
    guard !line.left.isZero, let model = line.model else { return nil }
    // Usage of a key that is not in its owner's transcripts is in no tool's export either, only in
    // other rows of the key.
    let place = Supply.Place(
      time: zones.time(of: line.period, isUTC: line.isUTC), model: model,
      isOwn: line.keyRule != .never,
      keyID: line.keyID,
      projectID: line.projectID, sessionID: line.sessionID, machine: line.machine,
      group: line.group, kind: line.kind, tool: line.tool ?? "",
      isBilled: line.isBill,
      isAssumed: line.keyID != nil && line.keyRule == .assumed, isSummary: true)
    return Supply(place: place, amounts: line.left.costing(cost(of: line)))
  }

  /// The approximate cost of what is left of a claim, by which it accounts for claims of money alone.
  private func cost(of line: ClaimLine) -> Int64 {
    let claimed = claims[line.claim].stored.claimed.content
    guard !claimed.tokens.isEmpty, !claimed.basis.isBilled, let cost = claimed.cost else {
      return line.left.picodollars
    }
    let (left, whole) = (line.left.tokens.total, claimed.tokens.total)
    guard left < whole, whole > 0 else { return cost }
    return Int64(clamping: Int128(cost) * Int128(left) / Int128(whole))
  }
}
