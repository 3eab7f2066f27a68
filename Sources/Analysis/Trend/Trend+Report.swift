public import Presentation
internal import Reporting
internal import UsageModel

extension Trend: Report {
  public var table: Table {
    Table(
      title: rows.isEmpty ? nil : title, [name] + figures(forTotal: false), rows,
      footer: rows.isEmpty ? nil : footer, notes: notes)
  }

  public var json: JSONText {
    .object([
      ("by", .string(by.rawValue)), ("period", .string(unit.rawValue)),
      ("since", .day(days.first)), ("until", .day(days.last)), ("before", Self.json(before)),
      ("yearAgo", Self.json(yearAgo)),
      ("falseDiscoveryRate", .number("\(falseDiscoveryRate)")),
      ("periods", .array(periods.map(Self.json))), ("rows", table.jsonRows),
      ("total", Table.json(of: total, figures(forTotal: true))),
    ])
  }

  private static func json(_ days: DayRange) -> JSONText {
    .object([("since", .day(days.first)), ("until", .day(days.last))])
  }

  private var title: String {
    "\(Self.name(of: days)) beside \(Self.name(of: before)), by \(by.rawValue)"
  }

  private static func name(of days: DayRange) -> String {
    days == days.first.month.days ? days.first.month.description : days.description
  }

  private var name: Column<Row> {
    .text(by.title, by == .costCentre ? "costCentre" : by.rawValue, shortening: .middle) {
      .name($0.name)
    }
  }

  private func figures(forTotal isTotal: Bool) -> [Column<Row>] {
    let hasYear = total.yearAgo != nil
    return [
      .number("Cost", "costUSD") { .money($0.now) },
      .number("Before", "beforeUSD", rank: 1) { .money($0.before) },
      .number("Change", "changeUSD") { .money($0.change) },
      .number("Percent", "changePercent") {
        $0.changeTenths.map(Cell.percent(tenths:)) ?? .empty
      },
    ] + CostEffect.allCases.map(column)
      + [
        .number("Year ago", "yearAgoUSD", rank: 2, for: hasYear ? .everyone : .files) {
          .optional($0.yearAgo)
        },
        .text("Noise", "moreThanNoise", for: .people) { .label(verdict($0)) },
        .number("p", "pValue", for: .csv) { $0.test.map { .decimal("\($0.pValue)") } ?? .empty },
        .number("Adjusted p", "adjustedP", for: .csv) {
          $0.adjustedP.map { .decimal("\($0)") } ?? .empty
        },
        .json("pValue") { $0.test.map { .number("\($0.pValue)") } ?? .null },
        .json("adjustedP") { $0.adjustedP.map { .number("\($0)") } ?? .null },
        .text("More than noise", "moreThanNoise", for: .csv) {
          isMoreThanNoise($0).map { .label($0 ? "true" : "false") } ?? .empty
        },
        .json("moreThanNoise") { isMoreThanNoise($0).map(JSONText.bool) ?? .null },
        .text("Test", "test", for: .files) { $0.test.map { .label($0.kind.rawValue) } ?? .empty },
        .text("Trend", "trend", for: .people) {
          .label(DailyBars(first: days.first, amounts: $0.series, earlier: []).text)
        },
        .json("series") { .array($0.series.map(JSONText.money)) },
      ]
  }

  private func column(_ effect: CostEffect) -> Column<Row> {
    let isUsed = rows.contains { ($0.effects[effect] ?? .zero).cents != 0 }
    return .number(
      effect.rawValue.prefix(1).uppercased() + effect.rawValue.dropFirst(),
      "\(effect.rawValue)USD", rank: 3, for: isUsed || effect == .volume ? .everyone : .files
    ) { .money($0.effects[effect] ?? .zero) }
  }

  /// `yes, q 0.012`; `within`; `too short`.
  private func verdict(_ row: Row) -> String {
    guard let isMore = isMoreThanNoise(row), let p = row.adjustedP else { return "too short" }
    return isMore ? "more, q \(RoundFigures.probability(p))" : "within"
  }

  private var footer: [String: Cell] {
    var cells: [String: Cell] = [
      by == .costCentre ? "costCentre" : by.rawValue: .label("Total"), "costUSD": .money(total.now),
      "beforeUSD": .money(total.before), "changeUSD": .money(total.change),
      "changePercent": total.changeTenths.map(Cell.percent(tenths:)) ?? .empty,
      "yearAgoUSD": .optional(total.yearAgo), "moreThanNoise": .label(verdict(total)),
      "trend": .label(DailyBars(first: days.first, amounts: total.series, earlier: []).text),
    ]
    for effect in CostEffect.allCases {
      cells["\(effect.rawValue)USD"] = .money(total.effects[effect] ?? .zero)
    }
    return cells
  }

  private var notes: [String] {
    guard !rows.isEmpty else {
      return ["No usage in \(Self.name(of: days)) or in \(Self.name(of: before))."]
    }
    let alone =
      total.before == .zero ? ["No usage in \(Self.name(of: before)): all of it is new."] : []
    let tested = rows.compactMap(\.test)
    let own = tested.count { $0.kind == .periods }
    let how =
      tested.isEmpty
      ? []
      : [
        "More than noise: \(how(own, of: tested.count)); at most "
          + "\(RoundFigures.percent(falseDiscoveryRate)) of those told are expected to be noise."
      ]
    return alone + how
  }

  /// What the rows were tested by.
  private func how(_ own: Int, of all: Int) -> String {
    let changes = "against their own changes from \(unit.rawValue) to \(unit.rawValue)"
    let parts = "by the \(unit == .month ? "weeks" : "days") of both"
    if own == all { return "tested \(changes)" }
    return own == 0 ? "tested \(parts)" : "\(own) of \(all) tested \(changes), the others \(parts)"
  }
}
