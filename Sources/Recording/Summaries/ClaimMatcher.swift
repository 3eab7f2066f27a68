internal import UsageModel

/// Matches the claims of one source with finer usage in the ledger: each supply accounts for claims
/// of its model on its days, once.
///
/// The remainder of the claims is the least possible, since each supply goes to the claim that ends
/// first.
struct ClaimMatcher {
  private(set) var lines: [ClaimLine]
  private let zones: ClaimZones
  private var supplies: [Supply]

  init(_ lines: [ClaimLine], zones: ClaimZones, supplies: [Supply]) {
    self.lines = lines
    self.zones = zones
    self.supplies = supplies
  }

  /// The lines of a model by the days that they cover, in one time zone.
  private struct Days {
    let isUTC: Bool
    var lines: [Int32: [Int]] = [:]
  }

  /// The lines with their remainders.
  mutating func covered() -> [ClaimLine] {
    let byModel = Dictionary(grouping: lines.indices) { lines[$0].model }
    let suppliesByModel = Dictionary(grouping: supplies.indices) { supplies[$0].place.model }
    for (model, indices) in byModel.sorted(by: { ($0.key ?? .max) < ($1.key ?? .max) }) {
      let own = model.map { suppliesByModel[$0] ?? [] } ?? Array(supplies.indices)
      guard !own.isEmpty else { continue }
      let days = days(of: indices)
      for match in [ClaimLine.Match.exact, .certain, .assumed] { cover(days, own, match) }
    }
    return lines
  }

  private func days(of indices: [Int]) -> [Days] {
    var (utc, local) = (Days(isUTC: true), Days(isUTC: false))
    for index in indices {
      let line = lines[index]
      for day in line.period.first.number...line.period.last.number {
        if line.isUTC {
          utc.lines[day, default: []].append(index)
        } else {
          local.lines[day, default: []].append(index)
        }
      }
    }
    return [utc, local].filter { !$0.lines.isEmpty }
  }

  /// Uses the supplies for the lines that they match with this degree of certainty.
  private mutating func cover(_ days: [Days], _ own: [Int], _ match: ClaimLine.Match) {
    for index in own where !supplies[index].amounts.isZero {
      for candidate in candidates(for: supplies[index].place, days, match) {
        lines[candidate].take(&supplies[index], match)
        if supplies[index].amounts.isZero { break }
      }
    }
  }

  /// First those billed at the same terms, then those that end first.
  private func candidates(
    for place: Supply.Place, _ all: [Days], _ match: ClaimLine.Match
  ) -> [Int] {
    var found: [Int] = []
    for days in all {
      let range = zones.days(of: place.time, isUTC: days.isUTC)
      for day in range.first.number...range.last.number {
        for index in days.lines[day] ?? []
        where !lines[index].left.isZero && lines[index].match(place) == match {
          if range.count == 1 || !found.contains(index) { found.append(index) }
        }
      }
    }
    guard found.count > 1 else { return found }
    return found.sorted { first, second in
      let (left, right) = (lines[first], lines[second])
      if (left.kind == place.kind) != (right.kind == place.kind) { return left.kind == place.kind }
      if left.period.last != right.period.last { return left.period.last < right.period.last }
      return first < second
    }
  }
}

/// A claim while it is matched with supplies.
struct ClaimLine {
  /// Whether a key's claim may include calls that name no key.
  enum KeyRule {
    case never
    case assumed
    case always
  }

  /// The number of its claim.
  let claim: Int
  /// The number of its model; nil covers all models.
  let model: Int?
  let period: DayRange
  /// Whether its days are UTC days, rather than days of the tool's machine.
  let isUTC: Bool
  /// Whether it is what a provider charged.
  let isBill: Bool
  /// The tool whose usage alone it includes; nil if it may include that of others.
  let tool: String?
  let keyID: Int64?
  let keyRule: KeyRule
  let projectID: Int64?
  let sessionID: Int64?
  /// Whether it includes nothing of other sessions.
  let isOfSessionAlone: Bool
  let machine: String
  let group: Int?
  let kind: PriceKind
  /// The remainder that nothing accounts for so far.
  var left: Amounts
  /// The part that is accounted for on an assumption.
  var assumed = Amounts.zero
  /// The tokens that calls account for, and those that summaries account for.
  var coveredByCalls: Int64 = 0
  var coveredBySummaries: Int64 = 0

  /// How certain it is that the claim includes a supply.
  enum Match: Int {
    /// Certain, and of the same project and session.
    case exact
    case certain
    case assumed
  }

  /// The certainty that the claim includes a supply; nil when it cannot.
  func match(_ supply: Supply.Place) -> Match? {
    let isOwnSession = isOfSessionAlone && sessionID == supply.sessionID
    if supply.isOfSessionAlone, !isOwnSession { return nil }
    if isOfSessionAlone, !isOwnSession, supply.sessionID != nil { return nil }
    // A collector of telemetry is no machine of the session.
    if !isOwnSession, !machine.isEmpty, !supply.machine.isEmpty, machine != supply.machine {
      return nil
    }
    if let group, let other = supply.group, group != other { return nil }
    if !isBill, supply.isBilled { return nil }
    // A remainder of several tools may be of this one, but a bill is of its own alone.
    if let tool, isBill || !supply.tool.isEmpty || !supply.isSummary {
      guard supply.tool == tool else { return nil }
    }
    guard let isCertain = isCertain(supply) else { return nil }
    guard isCertain else { return .assumed }
    let isSame =
      (projectID == nil || projectID == supply.projectID)
      && (sessionID == nil || sessionID == supply.sessionID)
    return isSame ? .exact : .certain
  }

  private func isCertain(_ supply: Supply.Place) -> Bool? {
    if supply.isOfSessionAlone { return true }
    guard let keyID else { return supply.isOwn ? !supply.isAssumed : nil }
    if let key = supply.keyID { return key == keyID ? true : nil }
    guard supply.isOwn else { return nil }
    switch keyRule {
    case .never: return nil
    case .assumed: return false
    case .always: return true
    }
  }

  /// Subtracts what they have in common from the line and the supply.
  mutating func take(_ supply: inout Supply, _ match: Match) {
    let taken = Amounts.cancel(&left, &supply.amounts)
    guard !taken.isZero else { return }
    if match == .assumed { assumed += taken }
    let size = max(1, taken.tokens.total)
    if supply.place.isSummary { coveredBySummaries += size } else { coveredByCalls += size }
  }
}
