public import Presentation
internal import UsageModel

extension SeatReport: Report {
  /// Fees, values and overage beside each other; there is no sum of them.
  public var table: Table {
    Table(
      title: "Seats of \(month.title)", Self.columns, rows,
      footer: rows.isEmpty
        ? nil
        : [
          "developer": .label("Total"), "feeUSD": .money(fees), "valueUSD": .money(value),
          "overageUSD": .money(overage),
        ], notes: notes)
  }

  public var json: JSONText {
    .object([
      ("month", .string(month.description)), ("isOver", .bool(isOver)), ("rows", table.jsonRows),
      (
        "totals",
        .object([
          ("feesUSD", .money(fees)), ("valueUSD", .money(value)), ("overageUSD", .money(overage)),
        ])
      ),
      ("notes", .array(notes.map(JSONText.string))),
    ])
  }

  private static var columns: [Column<Row>] {
    [
      .text("Developer", "developer") { .text($0.developer) },
      .text("Vendor", "vendor", rank: 8) { .optional($0.vendor?.rawValue) },
      .text("Plan", "plan", shortening: .end) { .text($0.plans.joined(separator: ", ")) },
      .number("Fee", "feeUSD") { .money($0.fee) },
      .number("At list price", "valueUSD") { $0.value.map(Cell.money) ?? .unknown },
      .number("Ratio", "ratio", rank: 3) { ratio($0) },
      .number("Billed beyond", "overageUSD", rank: 4) { $0.overage.map(Cell.money) ?? .unknown },
      .text("Full windows", "fullWindows", rank: 5, for: .people) { .label(fullText($0.windows)) },
      .number("5-hour windows", "fiveHourWindows", for: .files) {
        .count($0.windows.fiveHour.count)
      },
      .number("Full", "fiveHourFull", for: .files) { .count($0.windows.fiveHour.full) },
      .number("Weekly windows", "weeklyWindows", for: .files) { .count($0.windows.weekly.count) },
      .number("Full", "weeklyFull", for: .files) { .count($0.windows.weekly.full) },
      .number("Idle days", "idleDays", rank: 2) { $0.idleDays.map(Cell.count) ?? .unknown },
      .text("Unused", "unused", for: .files) { .label($0.isUnused ? "yes" : "no") },
      .text("Would have done", "cheapestPlan") { plan($0.advice) },
      .number("At", "cheapestFeeUSD", rank: 6) { fee($0.advice) },
      .number("Certainty", "certaintyPercent", rank: 1) { certainty($0.advice) },
      .number("Pays from", "breakEvenUSD", rank: 9) { .money($0.fee) },
      .text("Paid off", "paidOffOn", rank: 7) { .day($0.paidOff) },
    ]
  }

  private static func ratio(_ row: Row) -> Cell {
    guard let hundredths = row.ratioHundredths else { return .empty }
    let rest = hundredths % 100
    return .decimal("\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)")
  }

  /// `2 of 31`; nothing where none was seen.
  private static func fullText(_ windows: SeatWindows) -> String {
    let count = windows.fiveHour.count + windows.weekly.count
    return count == 0 ? "" : "\(windows.fiveHour.full + windows.weekly.full) of \(count)"
  }

  private static func plan(_ advice: SeatAdvice) -> Cell {
    switch advice {
    case .nothingUsed: .label("none")
    case .plan(let name, _, _): .text(name)
    case .unknown: .unknown
    }
  }

  private static func fee(_ advice: SeatAdvice) -> Cell {
    switch advice {
    case .nothingUsed: .money(.zero)
    case .plan(_, let fee, _): .money(fee)
    case .unknown: .empty
    }
  }

  private static func certainty(_ advice: SeatAdvice) -> Cell {
    if case .plan(_, _, let tenths) = advice { .percent(tenths: tenths) } else { .empty }
  }
}

extension SeatReport {
  private var notes: [String] {
    guard !rows.isEmpty else {
      return [
        isNarrowed
          ? "None of them held a seat in \(month.title): 'outlay seat list' shows all."
          : "Nobody held a seat in \(month.title): add one with 'outlay seat add --help'."
      ]
    }
    var notes: [String] = []
    if !isOver { notes.append("\(month.title) is not over: fees are of the whole month.") }
    notes += unusedNotes + rows.compactMap(Self.unknownNote) + rows.compactMap(Self.unpricedNote)
    if rows.contains(where: { if case .plan = $0.advice { true } else { false } }) {
      notes.append(
        "A plan would have done where all windows seen had room in it, by the multiples of Pro that "
          + "'outlay seat plans' shows; certainty is n of n + 1 for n windows seen.")
    }
    notes.append(
      "A seat pays once its use at list prices passes its fee. Fees, list prices and bills are books "
        + "of their own, and are not added.")
    return notes
  }

  private var unusedNotes: [String] {
    let unused = rows.filter(\.isUnused)
    guard !unused.isEmpty else { return [] }
    let names = unused.map { row in
      "\(PlainText.clean(row.developer)) (\(PlainText.clean(row.seat.plan)), \(Figures.dollars(row.fee)))"
    }
    return ["No use is known of: \(names.joined(separator: ", "))."]
  }

  private static func unknownNote(_ row: Row) -> String? {
    let name = "\(PlainText.clean(row.developer)), \(PlainText.clean(row.seat.plan))"
    guard row.vendor != nil else {
      return "\(name): whose plan it is is not known; say it with 'outlay seat edit' and --vendor."
    }
    guard case .unknown(let reason) = row.advice else { return nil }
    return "\(name): \(PlainText.clean(reason.text))."
  }

  private static func unpricedNote(_ row: Row) -> String? {
    guard row.unpriced > 0 else { return nil }
    return "\(PlainText.clean(row.developer)), \(PlainText.clean(row.seat.plan)): "
      + "\(Figures.counted(row.unpriced, "row")) without a price \(row.unpriced == 1 ? "is" : "are") "
      + "not in the value."
  }
}
