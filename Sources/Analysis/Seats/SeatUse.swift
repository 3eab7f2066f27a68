internal import LedgerStore
internal import Pricing
internal import Reporting
internal import UsageModel

/// What somebody used of a vendor while they held a seat of it.
struct SeatUse {
  /// At list prices, of what the seat includes: by day.
  var values: [Day: Money] = [:]
  /// What was charged beyond the seat.
  var overage = Money.zero
  /// The days with any use, and those that a summary of several days covers.
  var used: Set<Day> = []
  /// Rows without a price, and included calls whose tokens the source does not tell.
  var unpriced: Int64 = 0

  var value: Money { values.values.reduce(.zero, +) }

  /// Whether nothing of it is known.
  var isNothing: Bool { used.isEmpty && overage == .zero && unpriced == 0 }

  /// The day on which the value reached an amount; nil where it did not.
  func day(reaching amount: Money) -> Day? {
    var sum = Money.zero
    for (day, value) in values.sorted(by: { $0.key < $1.key }) {
      sum += value
      if sum >= amount { return day }
    }
    return nil
  }
}

/// Whose use of which vendor.
struct SeatHolder: Hashable {
  let developerID: Int64
  let vendor: SeatVendor
}

/// Adds up what everybody with a seat used, from the rollup; only what a provider included without a
/// charge is priced call by call.
struct SeatUsage {
  private(set) var uses: [SeatHolder: SeatUse] = [:]
  private let cover: SeatCover
  private let days: DayRange

  init(_ ledger: Ledger, _ cover: SeatCover, in days: DayRange, book: PriceBook) throws {
    self.cover = cover
    self.days = days
    var filter = CellFilter()
    filter.developerIDs = Set(cover.developerIDs.map(Optional.some))
    var isIncluded = false
    try ledger.dailyUsage.forEachRow(
      in: days, filter: filter, columns: [.day, .developer, .key, .origin, .model, .costBasis]
    ) { cell in
      if add(cell) { isIncluded = true }
    }
    if isIncluded { try priceIncluded(ledger, filter, book) }
    for (developerID, period) in try ledger.usage.longSummaries(touching: days) {
      mark(developerID, period)
    }
    try addClaims(ledger)
  }

  /// Returns whether the cell holds tokens that a provider included without a charge.
  private mutating func add(_ cell: borrowing CellRow) -> Bool {
    let day = Day(number: Int32(clamping: cell.value(0) ?? 0))
    guard cell.value(2) == nil,
      let holder = holder(cell.value(1), cell.value(3), cell.value(4), day),
      cover.tool(ofOrigin: cell.value(3)) != SeatCover.beyondSeats
    else { return false }
    let figures = cell.figures
    var use = uses[holder] ?? SeatUse()
    defer { uses[holder] = use }
    use.used.insert(day)
    switch CostBasis(rawValue: cell.value(5) ?? 0) ?? .listPrice {
    case .billed:
      use.overage += figures.cost
      use.unpriced += figures.unpriced
    case .included:
      if !figures.tokens.isEmpty { return true }
      use.unpriced += figures.calls.addingClamped(figures.summaries)
    default:
      use.values[day, default: .zero] += figures.cost
      use.unpriced += figures.unpriced
    }
    return false
  }

  private func holder(
    _ developerID: Int64?, _ originID: Int64?, _ modelID: Int64?, _ day: Day
  ) -> SeatHolder? {
    guard let developerID, let vendor = cover.vendor(ofOrigin: originID, modelID: modelID),
      cover.isHeld(by: developerID, of: vendor, on: day)
    else { return nil }
    return SeatHolder(developerID: developerID, vendor: vendor)
  }

  /// Prices what was not charged by its tokens, at the price of its day.
  private mutating func priceIncluded(
    _ ledger: Ledger, _ filter: CellFilter, _ book: PriceBook
  ) throws {
    let zone = try ledger.settings.timeZone()
    let (models, services) = (try ledger.models.names(), try ledger.models.services())
    try ledger.usage.forEachPriced(in: days, timeZone: zone, filter: filter) { row in
      let day = row.period?.first ?? zone.day(of: row.at)
      guard row.cost == Money.zero, !row.tokens.isEmpty, row.ownership.keyID == nil,
        let holder = holder(
          row.ownership.developerID, row.originID, row.callClass.modelID, day)
      else { return }
      let quote = book.quote(
        for: book.match(models[row.callClass.modelID] ?? ""), at: row.at, tokens: row.tokens,
        service: services[row.callClass.serviceID] ?? .unspecified, isSummary: row.period != nil)
      if let cost = quote.result.money {
        uses[holder, default: SeatUse()].values[day, default: .zero] += cost
      } else {
        uses[holder, default: SeatUse()].unpriced += 1
      }
    }
  }

  /// Days that a summary covers are no idle days, whichever of them it is about.
  private mutating func mark(_ developerID: Int64?, _ period: DayRange) {
    guard let developerID else { return }
    for holder in uses.keys where holder.developerID == developerID {
      for offset in 0..<period.count {
        uses[holder]?.used.insert(period.first.advanced(by: offset))
      }
    }
  }

  /// Adds what a spend report says of days within these. Transcripts tell the same calls, so that it
  /// counts nowhere else; the charge is what it states.
  private mutating func addClaims(_ ledger: Ledger) throws {
    for claim in try ledger.claims.all(touching: days) {
      guard cover.tool(ofOrigin: claim.claimed.originID) == SeatCover.beyondSeats,
        days.contains(claim.period.first), days.contains(claim.period.last),
        let developerID = claim.ownership.developerID, cover.developerIDs.contains(developerID)
      else { continue }
      let charged = claim.claimed.content.reportedCost ?? claim.claimed.content.cost
      let holder = SeatHolder(developerID: developerID, vendor: .anthropic)
      if let charged { uses[holder, default: SeatUse()].overage += Money(picodollars: charged) }
    }
  }
}
