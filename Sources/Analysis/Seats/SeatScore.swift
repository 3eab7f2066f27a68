public import LedgerStore
public import Presentation
internal import Reporting
public import UsageModel

/// Advice on somebody's seat, compared with what happened in the month after it was saved.
public struct SeatScore: Sendable {
  /// Whether it can be scored.
  public enum State: Hashable, Sendable {
    case scored(Figures)
    /// Its month is still running; it can be scored from that day on.
    case due(Day)
  }

  /// What happened.
  public struct Figures: Hashable, Sendable {
    /// The plans of the vendor that were held at the end; empty without any.
    public let plans: [String]
    /// What the former plan would have cost in these days, and what the advised one, in picodollars.
    public let feeBefore: Money
    public let feeAdvised: Money
    /// The fees of these days.
    public let feeActual: Money
    public let windows: SeatWindows
    /// Whether the advised plan would have done in these days, too; nil where that is not known.
    public let wouldHaveDone: Bool?

    public var savingExpected: Money { feeBefore - feeAdvised }
    public var savingRealised: Money { feeBefore - feeActual }
  }

  public let scenario: String
  public let move: SeatScenario.Move
  /// The days that it is scored against.
  public let days: DayRange
  public let state: State
}

extension SeatScore {
  /// Compares each advice of a scenario with the month after it was saved, in the ledger's own days.
  public static func make(
    _ ledger: Ledger, _ stored: StoredSeatScenario, today: Day
  ) throws -> [SeatScore] {
    let scenario = stored.scenario
    let days = scenario.scoredDays
    guard today > days.last else {
      let due = State.due(days.last.advanced(by: 1))
      return scenario.moves.map {
        SeatScore(scenario: scenario.name, move: $0, days: days, state: due)
      }
    }
    let cover = try SeatCover(ledger, in: days)
    let windows = try SeatWindows.all(
      ledger, cover, in: days, zone: ledger.settings.timeZone())
    let seats = try ledger.seats.all()
    return zip(scenario.moves, stored.developerIDs).map { move, developerID in
      let own = seats.filter { $0.developerID == developerID && $0.seat.vendor == move.vendor }
      let seen = windows[SeatHolder(developerID: developerID, vendor: move.vendor)]
      return SeatScore(
        scenario: scenario.name, move: move, days: days,
        state: .scored(figures(move, own.map(\.seat), seen ?? SeatWindows(), days)))
    }
  }

  private static func figures(
    _ move: SeatScenario.Move, _ seats: [Seat], _ windows: SeatWindows, _ days: DayRange
  ) -> Figures {
    func fee(_ monthly: Money) -> Money {
      Seat(developer: move.developer, plan: move.plan, fee: monthly, from: days.first)
        .fee(in: days)
    }
    return Figures(
      plans: seats.filter { $0.isHeld(on: days.last) }.map(\.plan), feeBefore: fee(move.fee),
      feeAdvised: fee(move.toFee), feeActual: seats.reduce(.zero) { $0 + $1.fee(in: days) },
      windows: windows, wouldHaveDone: wouldHaveDone(move, windows))
  }

  private static func wouldHaveDone(
    _ move: SeatScenario.Move, _ windows: SeatWindows
  ) -> Bool? {
    guard windows.weekly.count > 0, let plan = move.toPlan.flatMap(SeatPlan.named),
      plan.capacity != nil
    else { return nil }
    guard windows.isMeasured else { return nil }
    guard windows.fit(plan) else { return false }
    // What was wanted beyond a full window of a smaller plan is not known.
    return windows.fiveHour.full + windows.weekly.full == 0 ? true : nil
  }
}

extension SeatScore {
  /// Returns a table with a row for each score; `lost` are scenarios of which somebody was removed.
  public static func table(_ scores: [SeatScore], lost: [String] = []) -> Table {
    let gone = lost.map { "\(PlainText.clean($0)): somebody that it was about is gone." }
    return Table(
      columns, scores,
      notes: scores.isEmpty && lost.isEmpty
        ? ["No advice on seats. Save it with 'outlay seats --save NAME'."]
        : gone + scores.compactMap(\.note))
  }

  private static var columns: [Column<SeatScore>] {
    func scored(
      _ title: String, _ name: String, rank: Int = 0, _ value: @escaping (Figures) -> Cell
    ) -> Column<SeatScore> {
      .number(title, name, rank: rank) { score in
        if case .scored(let figures) = score.state { value(figures) } else { .empty }
      }
    }
    return [
      .text("Scenario", "scenario", shortening: .end) { .text($0.scenario) },
      .text("Developer", "developer") { .text($0.move.developer) },
      .text("State", "state") { .label($0.stateText) },
      .text("Scored from", "since", rank: 4) { .day($0.days.first) },
      .text("To", "until", rank: 5) { .day($0.days.last) },
      .text("From", "fromPlan") { .text($0.move.plan) },
      .text("Advised", "toPlan") { $0.move.toPlan.map(Cell.text) ?? .label("none") },
      .text("Held", "plan") { $0.held },
      scored("Expected", "expectedSavingUSD") { .money($0.savingExpected) },
      scored("Saved", "realisedSavingUSD") { .money($0.savingRealised) },
      .text("Would have done", "wouldHaveDone", rank: 1) { $0.verdict },
      scored("Weekly windows", "weeklyWindows", rank: 3) { .count($0.windows.weekly.count) },
      .number("Certainty", "certaintyPercent", rank: 2) {
        $0.move.certaintyTenths.map { .percent(tenths: $0) } ?? .empty
      },
    ]
  }

  private var stateText: String {
    switch state {
    case .scored: "scored"
    case .due(let day): "due \(day)"
    }
  }

  private var held: Cell {
    guard case .scored(let figures) = state else { return .empty }
    return figures.plans.isEmpty ? .label("none") : .text(figures.plans.joined(separator: ", "))
  }

  private var verdict: Cell {
    guard case .scored(let figures) = state else { return .empty }
    return figures.wouldHaveDone.map { .label($0 ? "yes" : "no") } ?? .unknown
  }

  private var note: String? {
    guard case .due(let day) = state else { return nil }
    return
      "\(PlainText.clean(scenario)), \(PlainText.clean(move.developer)): its month is not over; "
      + "score it from \(day) on."
  }
}

extension SeatReport {
  /// The advice on other plans than those held, to be kept under a name; nil where there is none.
  public func scenario(named name: String, savedOn day: Day) -> SeatScenario? {
    let moves = rows.compactMap(\.move)
    return moves.isEmpty
      ? nil : SeatScenario(name: name, month: month, savedOn: day, moves: moves)
  }
}

extension SeatReport.Row {
  fileprivate var move: SeatScenario.Move? {
    guard let vendor else { return nil }
    switch advice {
    case .unknown: return nil
    case .nothingUsed:
      return SeatScenario.Move(
        developer: developer, vendor: vendor, plan: seat.plan, fee: seat.monthlyFee, toPlan: nil,
        toFee: .zero, certaintyTenths: nil)
    case .plan(let name, let price, let certainty):
      guard name.lowercased() != seat.plan.lowercased() else { return nil }
      return SeatScenario.Move(
        developer: developer, vendor: vendor, plan: seat.plan, fee: seat.monthlyFee, toPlan: name,
        toFee: price, certaintyTenths: certainty)
    }
  }
}
