internal import UsageModel

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
  let keyID: Int64?
  let keyRule: KeyRule
  let projectID: Int64?
  let sessionID: Int64?
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
    if !machine.isEmpty, !supply.machine.isEmpty, machine != supply.machine { return nil }
    if let group, let other = supply.group, group != other { return nil }
    guard let isCertain = isCertain(supply) else { return nil }
    guard isCertain else { return .assumed }
    let isSame =
      (projectID == nil || projectID == supply.projectID)
      && (sessionID == nil || sessionID == supply.sessionID)
    return isSame ? .exact : .certain
  }

  private func isCertain(_ supply: Supply.Place) -> Bool? {
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
