internal import LedgerStore
internal import Statistics
internal import UsageModel

/// What a search found, each with its kind: amounts that tests flag, days that evidence flags, and
/// what plain rules say.
struct OutlierFindings {
  /// The share of an excess that a cause must make for the outlier to be of its kind.
  private static let (leastCause, leastOffHours, leastSession) = (0.25, 0.5, 0.6)
  /// The probability below which evidence says what kind a flagged amount is.
  static let naming = 0.01
  /// A session of so many calls, ten times those of any earlier one, is told from this part of the
  /// least excess on.
  private static let (loopCalls, loopPart): (Int64, Int) = (300, 5)

  /// The largest difference first.
  private(set) var flagged: [FlaggedUnit] = []
  private(set) var smallCount = 0
  private let search: OutlierSearch
  private let usage: UsageRepository
  private let tests: [OwnerDay: [(test: EvidenceTest, adjustedP: Double)]]
  private let wording: OutlierWording

  init(_ ledger: Ledger, _ search: OutlierSearch) throws {
    self.init(ofNothingIn: ledger, search)
    try addAmounts()
    if search.query.direction != .down { try addDays() }
    addChanges()
    flagged.sort {
      ($1.size, $0.unit.day, $0.unit.kind.rank, $0.unit.id)
        < ($0.size, $1.unit.day, $1.unit.kind.rank, $1.unit.id)
    }
  }

  /// Whether evidence or a rule alone would flag a developer's day, if its amount did not.
  static func hasEvidence(
    of place: OwnerDay, _ ledger: Ledger, _ search: OutlierSearch
  ) throws -> Bool {
    let findings = OutlierFindings(ofNothingIn: ledger, search)
    return try findings.use(at: place).map { try findings.evident($0, at: place) != nil } ?? false
  }

  private init(ofNothingIn ledger: Ledger, _ search: OutlierSearch) {
    self.search = search
    usage = ledger.usage
    wording = OutlierWording(search)
    let tested = zip(search.evidence.tests, search.evidenceRates).map { ($0, $1) }
    tests = Dictionary(
      grouping: tested.map { (test: $0.0, adjustedP: $0.1) },
      by: { OwnerDay(owner: $0.test.use.unit.ownerID, day: $0.test.use.unit.day) })
  }

  private var query: OutlierQuery { search.query }

  private mutating func addAmounts() throws {
    var amounts: [FlaggedAmount] = []
    var following: Set<Int> = []
    for (index, (result, rate)) in zip(search.trial.results, search.unitRates).enumerated()
    where rate <= query.falseDiscoveryRate {
      let pValue = search.units.pValues[index]
      guard let amount = FlaggedAmount(result, pValue: pValue, adjustedP: rate) else { continue }
      if query.isLargeEnough(amount.unit.cost, expected: amount.expected) {
        if search.units.following.contains(index) { following.insert(amounts.count) }
        amounts.append(amount)
      } else {
        smallCount += 1
      }
    }
    let sessions = Dictionary(
      grouping: amounts.filter { $0.unit.kind == .session },
      by: { OwnerDay(owner: $0.unit.ownerID, day: $0.unit.day) })
    for (index, amount) in amounts.enumerated() {
      let place = OwnerDay(owner: amount.unit.ownerID, day: amount.unit.day)
      var found = try unit(of: amount, session: sessions[place]?.first)
      found.isFollowing = following.contains(index)
      flagged.append(found)
    }
  }

  /// Returns a flagged amount with its kind: the cause of most of the excess, if evidence of its own
  /// shows one.
  private func unit(of amount: FlaggedAmount, session: FlaggedAmount?) throws -> FlaggedUnit {
    func told(
      _ kind: OutlierKind, _ lead: OutlierReason, _ cause: OutlierCause? = nil
    ) -> FlaggedUnit {
      FlaggedUnit(
        unit: amount.unit, lastDay: wording.lastDay(of: amount.unit), expected: amount.expected,
        kind: kind, chance: amount.chance, source: amount.result.source,
        history: amount.result.history.units, lead: lead, cause: cause)
    }
    let excess = amount.excess.approximateDollars
    guard excess > 0 else { return told(.daySpike, OutlierReason(wording.low(amount))) }
    let isDay = amount.unit.kind == .developerDay || amount.unit.kind == .session
    let place = OwnerDay(owner: amount.unit.ownerID, day: amount.unit.day)
    if isDay, let use = use(at: place) {
      let named = tests[place, default: []].filter { $0.test.pValue < Self.naming }
      if let (cause, test) = largestCause(of: amount.unit, named.map(\.test)),
        cause.amount.approximateDollars >= Self.leastCause * excess
      {
        return told(cause.kind, wording.lead(cause, test, amount.unit), cause)
      }
      if let off = try offHours(use, at: place),
        off.cost.approximateDollars >= Self.leastOffHours * excess,
        !named.contains(where: { $0.test.subject == .calls && isLong($0.test) })
      {
        return told(.offHours, OutlierReason(off.text(query.timeZone)))
      }
      let hasLoop = named.contains { $0.test.subject == .calls }
      let share = (session?.excess.approximateDollars ?? 0) / excess
      if amount.unit.kind == .session || hasLoop || share >= Self.leastSession {
        return told(.runawaySession, OutlierReason(wording.session(amount, use)))
      }
    }
    return told(.daySpike, OutlierReason(wording.spike(amount)))
  }

  private func isLoop(_ test: EvidenceTest, _ excess: Money) -> Bool {
    let isTold = test.use.mostCalls >= Self.loopCalls && isLong(test)
    return excess.scaled(isTold ? Self.loopPart : 1, by: 1) >= query.minimumExcess
  }

  /// Whether a session has ten times the calls of any earlier one: whatever the hour, it ran away.
  private func isLong(_ test: EvidenceTest) -> Bool {
    test.use.mostCalls >= 10 * max(1, UsualUse(test.history).mostCalls)
  }

  private func use(at place: OwnerDay) -> DayUse? {
    guard let owner = place.owner else { return nil }
    return search.uses[owner]?.first { $0.unit.day == place.day }
  }

  private func earlier(than place: OwnerDay) -> ArraySlice<DayUse> {
    guard let owner = place.owner, let days = search.uses[owner] else { return [] }
    // The days are in order: the first that is no earlier.
    var (low, end) = (0, days.count)
    while low < end {
      let middle = (low + end) / 2
      if days[middle].unit.day < place.day { low = middle + 1 } else { end = middle }
    }
    return days[..<end].suffix(OutlierTester.ownUnits.upperBound)
  }

  private func offHours(_ use: DayUse, at place: OwnerDay) throws -> OffHours? {
    try OffHours(use, after: earlier(than: place), search.cells, usage, query.timeZone)
  }

  /// Returns the cause of the larger amount among tests of the cache and of models.
  private func largestCause(
    of unit: SpendUnit, _ tests: [EvidenceTest]
  ) -> (OutlierCause, EvidenceTest)? {
    guard tests.contains(where: { $0.subject != .calls }) else { return nil }
    let actual = UseProfile([unit], in: search.cells)
    let causes = tests.compactMap { test -> (OutlierCause, EvidenceTest)? in
      let usual = UseProfile(test.history.lazy.map(\.unit), in: search.cells)
      let cause: OutlierCause? =
        switch test.subject {
        case .cache: .cache(actual, usual: usual)
        case .model: .model(actual, usual: usual)
        case .calls: nil
        }
      return cause.map { ($0, test) }
    }
    return causes.max { $0.0.amount < $1.0.amount }
  }

  /// Adds the days that evidence or a rule alone flags.
  private mutating func addDays() throws {
    let known = Set(
      flagged.filter { $0.unit.kind == .developerDay || $0.unit.kind == .session }
        .map { OwnerDay(owner: $0.unit.ownerID, day: $0.unit.day) })
    guard query.units.contains(.developerDay) else { return }
    for developer in search.uses.keys.sorted() {
      for use in search.uses[developer, default: []] where query.days.contains(use.unit.day) {
        let place = OwnerDay(owner: developer, day: use.unit.day)
        guard !known.contains(place), query.filter.coversMost(of: use.unit, in: search.cells),
          let found = try evident(use, at: place)
        else { continue }
        flagged.append(found)
      }
    }
  }

  private func evident(_ use: DayUse, at place: OwnerDay) throws -> FlaggedUnit? {
    let discoveries = tests[place, default: []].filter {
      $0.adjustedP <= query.falseDiscoveryRate
    }
    func told(
      _ kind: OutlierKind, _ unit: SpendUnit, expected: Money, _ lead: OutlierReason,
      _ cause: OutlierCause? = nil, by test: EvidenceTest? = nil
    ) -> FlaggedUnit {
      let rate = discoveries.first { $0.test.subject == test?.subject }?.adjustedP
      let chance = test.flatMap { test in
        rate.map {
          FlaggedUnit.Chance(pValue: test.pValue, modifiedZ: test.modifiedZ, adjustedP: $0)
        }
      }
      return FlaggedUnit(
        unit: unit, lastDay: unit.day, expected: expected, kind: kind, chance: chance, source: .own,
        history: (test?.history ?? Array(earlier(than: place))).map(\.unit), lead: lead,
        cause: cause)
    }
    let unit = use.unit
    if let (cause, test) = largestCause(of: unit, discoveries.map(\.test)),
      query.isLargeEnough(unit.cost, expected: cause.without.total.cost)
    {
      return told(
        cause.kind, unit, expected: cause.without.total.cost, wording.lead(cause, test, unit),
        cause,
        by: test)
    }
    if let loop = discoveries.first(where: { $0.test.subject == .calls })?.test,
      let (session, expected) = wording.loop(loop), isLoop(loop, session.cost - expected)
    {
      let lead = OutlierReason(wording.calls(loop), contribution: session.cost - expected)
      return told(.runawaySession, session, expected: expected, lead, by: loop)
    }
    let before = earlier(than: place)
    guard
      SpendRecord.canBeBroken(by: use, after: before)
        || OffHours.areFound(use, after: UsualUse(before)),
      let usual = SpendRecord(use, after: before)
    else { return nil }
    if let off = try offHours(use, at: place), off.cost >= query.minimumExcess,
      off.cost.approximateDollars * 100
        >= Double(query.minimumExcessPercent) * usual.median.approximateDollars
    {
      return told(
        .offHours, unit, expected: unit.cost - off.cost,
        OutlierReason(off.text(query.timeZone), contribution: off.cost),
        OutlierCause(offHours: off.cost, of: UseProfile([unit], in: search.cells)))
    }
    if usual.isBroken(by: use, all: search.uses[place.owner ?? 0] ?? []),
      query.isLargeEnough(unit.cost, expected: usual.median)
    {
      return told(.record, unit, expected: usual.median, OutlierReason(usual.text(use)))
    }
    return nil
  }

  /// Where levels move every few weeks, a new one is nothing to tell: it is compared with, and told only if it is
  /// farther off than those are.
  private static let leastTold = 5.5

  private func isTold(_ change: SpendChange) -> Bool {
    change.kind != .levelStep || change.z.magnitude >= Self.leastTold
  }

  /// Adds the changes that began in the days, each once.
  private mutating func addChanges() {
    for change in search.changes where query.days.contains(change.day) && isTold(change) {
      let kind: OutlierUnit = change.developerID == nil ? .team : .monthToDate
      guard query.units.contains(kind), query.direction != (change.isUpward ? .down : .up),
        let unit = wording.unit(of: change),
        query.filter.coversMost(of: unit, in: search.cells)
      else { continue }
      let without = wording.without(change, unit)
      guard query.isLargeEnough(unit.cost, expected: without) else { continue }
      let pValue = 4 * (Normal.survival(change.z.magnitude) ?? 0)
      flagged.append(
        FlaggedUnit(
          unit: unit, lastDay: query.days.last, expected: without, kind: change.kind,
          chance: FlaggedUnit.Chance(
            pValue: min(1, pValue), modifiedZ: change.z, adjustedP: min(1, pValue)),
          source: .own, history: wording.before(change),
          lead: OutlierReason(wording.text(change, unit), contribution: unit.cost - without),
          cause: nil, isOfTeam: change.developerID == nil))
    }
  }
}
