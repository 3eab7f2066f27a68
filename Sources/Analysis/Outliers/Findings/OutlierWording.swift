internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// What is said first of an outlier of each kind, and what changes were about.
struct OutlierWording {
  private let search: OutlierSearch

  init(_ search: OutlierSearch) {
    self.search = search
  }

  /// The last day of a unit: the sixth after a week's first.
  func lastDay(of unit: SpendUnit) -> Day {
    unit.kind == .developerWeek ? unit.day.advanced(by: 6) : unit.day
  }

  // MARK: - Amounts

  /// `A day spike: above all 45 earlier days, of which the highest was $14.20`.
  func spike(_ amount: FlaggedAmount) -> String {
    let (unit, history) = (amount.unit, amount.result.history.units)
    let what = unit.kind == .developerWeek ? "A week's spike" : "A day spike"
    let above = history.count { $0.cost < unit.cost }
    let things = amount.result.source.label(count: history.count, of: unit.kind)
    let highest = Figures.dollars(history.map(\.cost).max() ?? .zero)
    let those = above < history.count ? "\(above) of \(things)" : "all \(things)"
    return "\(what): above \(those), of which the highest was \(highest)" + sessions(of: unit)
  }

  /// `; in 14 sessions, where no earlier day had more than 3`; nothing where that is not unusual.
  private func sessions(of unit: SpendUnit) -> String {
    let test = search.busy.tests[OwnerDay(owner: unit.ownerID, day: unit.day)]
    guard unit.kind == .developerDay, let test, test.pValue < OutlierFindings.naming else {
      return ""
    }
    return "; in \(test.sessions) sessions, where no earlier day had more than \(test.most)"
  }

  /// `A low day: below all 45 earlier days, of which the lowest was $4.20`.
  func low(_ amount: FlaggedAmount) -> String {
    let lowest = amount.result.history.units.map(\.cost).min() ?? .zero
    let things = amount.result.source.label(
      count: amount.result.history.count, of: amount.unit.kind)
    return "Less than usual: the lowest of \(things) was \(Figures.dollars(lowest))"
  }

  /// `A runaway session: 600 calls in 5:03 h for $12.30; no session of 45 earlier days had more than
  /// 96 or cost more than $4.10`.
  func session(_ amount: FlaggedAmount, _ use: DayUse) -> String {
    let session =
      amount.unit.kind == .session
      ? amount.unit : search.dearestSession(of: amount.unit.ownerID, on: amount.unit.day)
    guard let session else { return spike(amount) }
    let earlier = search.sessions(before: session)
    let profile = ModelUse(session, in: search.cells)
    let calls =
      profile.calls > 0
      ? "\(Figures.counted(profile.calls, "call"))\(span(of: session)) for " : ""
    let most = earlier.map(\.cost).max() ?? .zero
    return
      "A runaway session: \(calls)\(Figures.dollars(session.cost)), where the most expensive on "
      + "\(Figures.counted(Int64(earlier.count), "earlier day")) was \(Figures.dollars(most))"
  }

  /// `A runaway session: 3,000 calls in 5:00 h, where no session of 45 earlier days had more than 96`.
  func calls(_ test: EvidenceTest) -> String {
    let session = busiestSession(test)
    let usual = UsualUse(test.history)
    return "A runaway session: \(Figures.counted(test.use.mostCalls, "call"))"
      + "\(session.map(span) ?? ""), where no session of "
      + "\(Figures.counted(Int64(test.history.count), "earlier day")) had more than "
      + Figures.grouped(usual.mostCalls)
  }

  /// Returns the session with far too many calls, and what as many calls as usual of its kind cost.
  func loop(_ test: EvidenceTest) -> (SpendUnit, Money)? {
    guard let session = busiestSession(test) else { return nil }
    let usual = Int128(max(1, UsualUse(test.history).mostCalls))
    return MoneyShare.scaled(session.cost, usual, Int128(max(1, test.use.mostCalls)))
      .map { (session, $0) }
  }

  private func busiestSession(_ test: EvidenceTest) -> SpendUnit? {
    let unit = test.use.unit
    let byID = Dictionary(grouping: unit.cells) { search.cells[$0].ownership.sessionID ?? 0 }
    let busiest = byID.filter { $0.key != 0 }.max { left, right in
      (calls(of: left.value), right.key) < (calls(of: right.value), left.key)
    }
    return busiest.map {
      SpendUnit(kind: .session, id: $0.key, cells: $0.value[...], in: search.cells)
    }
  }

  private func calls(of cells: [Int]) -> Int64 {
    cells.reduce(0) { $0.addingClamped(search.cells[$1].calls) }
  }

  /// ` in 5:03 h`; nothing for less than a minute.
  private func span(of session: SpendUnit) -> String {
    let cells = search.cells.cells(of: [session])
    guard let last = cells.map(\.lastAt.milliseconds).max() else { return "" }
    let minutes = (last - session.first.milliseconds) / 60_000
    guard minutes > 0 else { return "" }
    let rest = minutes % 60
    return " in \(minutes / 60):\(rest < 10 ? "0" : "")\(rest) h"
  }

  // MARK: - Causes

  /// `Cache reads fell from 91% to 4% of prompt tokens`, with what that cost.
  func lead(_ cause: OutlierCause, _ test: EvidenceTest, _ unit: SpendUnit) -> OutlierReason {
    let comparison = UseComparison(unit, after: test.history.map(\.unit), in: search.cells)
    let text =
      cause.kind == .cacheCollapse
      ? comparison.cache : "Dearer models: \(comparison.mix(search.names))"
    return OutlierReason(text, contribution: cause.amount)
  }

  // MARK: - Changes

  /// Returns the unit that a change is about: what was spent under it in the days.
  func unit(of change: SpendChange) -> SpendUnit? {
    let (cells, days) = (search.cells, search.query.days)
    let indices = cells.indices.filter {
      days.contains(cells[$0].day) && change.factor(of: cells[$0]) != 1
    }
    guard !indices.isEmpty else { return nil }
    return SpendUnit(
      kind: change.developerID == nil ? .team : .monthToDate, id: change.developerID,
      cells: indices[...], in: cells)
  }

  /// Returns what the unit would have cost without the change.
  func without(_ change: SpendChange, _ unit: SpendUnit) -> Money {
    unit.cells.reduce(Money.zero) { sum, index in
      let cell = search.cells[index]
      let dollars = cell.cost.approximateDollars / change.factor(of: cell)
      return sum + Money(picodollars: Int128((dollars * 1e12).rounded()))
    }
  }

  /// Returns the developer's days before a change; none for everybody's.
  func before(_ change: SpendChange) -> [SpendUnit] {
    guard let developer = change.developerID else { return [] }
    return search.uses[developer, default: []].map(\.unit).filter { $0.day < change.day }
      .suffix(OutlierTester.ownUnits.upperBound)
  }

  /// What changed, from when on, and by how much.
  func text(_ change: SpendChange, _ unit: SpendUnit) -> String {
    switch (change.kind, change.factor) {
    case (.priceChange, .models(let factors)):
      let models = factors.sorted { $0.key < $1.key }.map { model, factor in
        "\(search.names.model(model)) \(RoundFigures.ratio(factor)) times as much"
      }
      return "A price change: from \(change.day) on a token costs, by "
        + models.joined(separator: ", by ")
    case (.modelShift, .constant(let factor)):
      let comparison = UseComparison(unit, after: before(change), in: search.cells)
      return "Dearer models from \(change.day) on: \(comparison.mix(search.names)); a token costs "
        + "\(RoundFigures.ratio(factor)) times as much"
    case (.drift, .growing(let slope)):
      return "A drift since \(change.day): "
        + "\(RoundFigures.percent((exponential(7 * slope) - 1).magnitude)) "
        + "\(slope > 0 ? "more" : "less") each week"
    case (_, .constant(let factor)):
      return "A new level from \(change.day) on: days cost \(RoundFigures.ratio(factor)) times as "
        + "much as before"
    default: return "A new level from \(change.day) on"
    }
  }
}

extension OutlierSearch {
  /// Returns the most expensive session that a developer began on a day; nil where sessions are not
  /// tested.
  func dearestSession(of developer: Int64?, on day: Day) -> SpendUnit? {
    trial.sessions.first { $0.ownerID == developer && $0.day == day }
  }

  /// Returns the most expensive session of each of the developer's days before a session's.
  func sessions(before session: SpendUnit) -> [SpendUnit] {
    trial.sessions.filter { $0.ownerID == session.ownerID && $0.day < session.day }
      .suffix(OutlierTester.ownUnits.upperBound)
  }
}
