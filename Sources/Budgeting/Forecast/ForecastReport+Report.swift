internal import Analysis
public import Presentation
internal import Reporting
internal import UsageModel

extension ForecastReport: Report {
  public var table: Table {
    Table(
      title: title, columns, rows,
      footer: rows.isEmpty ? nil : footer, notes: notes)
  }

  public var json: JSONText {
    .object([
      ("month", .string(query.month.description)), ("asOf", .day(query.asOf)),
      ("by", .string(query.kind.rawValue)), ("isOver", .bool(isOver)), ("rows", table.jsonRows),
      ("total", totalJSON), ("coverage", coverage),
      ("reason", noForecast?.text.map(JSONText.string) ?? .null),
      ("notes", .array(notes.map(JSONText.string))),
    ])
  }

  private var title: String {
    let last = query.isComplete ? "as of the end of \(query.asOf)" : "as of \(query.asOf)"
    return "Where \(query.month.title) ends, \(last)"
  }

  /// What a row is expected to come to; what was spent, of a month that is over.
  private func expected(_ row: Row) -> Money? { isOver ? row.spent : row.expected }

  private var expectedTotal: Money? { isOver ? spent : total?.total }

  private var columns: [Column<Row>] {
    [
      .text(query.kind.title, query.kind.rawValue, shortening: .end) { row in
        query.kind == .organisation ? .label("Everyone") : .name(row.name)
      }
    ] + partColumn + [
      .number("Spent", "spentUSD") { .money($0.spent) },
      .number("At the end", "forecastUSD") { .optional(expected($0)) },
      .text("Range", "range", rank: 1, for: .people) { .label($0.forecast?.rangeText ?? "") },
      .number("From", "lowUSD", for: .files) { .optional($0.forecast?.low) },
      .number("To", "highUSD", for: .files) { .optional($0.forecast?.high) },
      .text("Held", "held", rank: 2, for: .people) { row in
        .label(
          row.forecast.flatMap { $0.tries > 0 && $0.low != nil ? "\($0.hits) of \($0.tries)" : nil }
            ?? "")
      },
      .number("Held", "held", for: .files) { .known($0.forecast.map { Int64($0.hits) }) },
      .number("Of", "of", for: .files) { .known($0.forecast.map { Int64($0.tries) }) },
      .number("Off by", "errorPercent", rank: 5) { row in
        row.forecast?.errorTenths.map { .percent(tenths: $0) } ?? .empty
      },
      .number("Budget", "budgetUSD", rank: 3) { .optional($0.limit?.amount) },
      .text("Runs out", "runsOut", rank: 3) { .day($0.runsOut) },
      .number("Seats", "seatFeesUSD", rank: 6) { .optional($0.seatFees) },
      .text("Rests on", "basis", shortening: .end, rank: 4) { .label(basis($0)) },
    ]
  }

  private var partColumn: [Column<Row>] {
    guard let part = query.part else { return [] }
    return [.text(part.title, part.rawValue, shortening: .middle) { .name($0.partName) }]
  }

  private func basis(_ row: Row) -> String {
    let words: String? =
      switch row.forecast?.basis {
      case .pace(let days): "\(Figures.counted(Int64(days), "day")): their pace, no range"
      case .nothing: "nothing to come"
      case .history, nil: nil
      }
    return ([words].compactMap(\.self) + row.known).joined(separator: "; ")
  }

  private var footer: [String: Cell] {
    var cells: [String: Cell] = [
      query.kind.rawValue: .label("Total"), "spentUSD": .money(spent),
      "forecastUSD": .optional(expectedTotal), "lowUSD": .optional(total?.low),
      "highUSD": .optional(total?.high), "range": .label(total?.rangeText ?? ""),
      "errorPercent": total?.errorTenths.map { .percent(tenths: $0) } ?? .empty,
    ]
    if let total, total.tries > 0 { cells["held"] = .label("\(total.hits) of \(total.tries)") }
    let fees = rows.compactMap(\.seatFees)
    if !fees.isEmpty { cells["seatFeesUSD"] = .money(fees.reduce(.zero, +)) }
    return cells
  }

  private var totalJSON: JSONText {
    .object([
      ("spentUSD", .money(spent)), ("forecastUSD", .money(expectedTotal)),
      ("lowUSD", .money(total?.low)), ("highUSD", .money(total?.high)),
    ])
  }

  private var coverage: JSONText {
    .object([
      ("claimed", .number("0.8")), ("held", .count(total?.hits ?? 0)),
      ("of", .count(total?.tries ?? 0)),
      ("errorPercent", total?.errorTenths.map { .number(Figures.tenths($0)) } ?? .null),
    ])
  }

  private var notes: [String] {
    if isOver { return ["\(query.month.title) is over: what was spent is what it cost."] }
    if let text = noForecast?.text, !rows.isEmpty || lastUsed != nil {
      return ["There is \(text)\(lastUsed.map { "; \(Self.wayOut($0))" } ?? "")."]
    }
    if rows.isEmpty { return ["No usage to look ahead from."] }
    var notes = [total?.recordText(of: "the total").map { "\($0)." } ?? untried]
    if let lastUsed { notes.append("The last usage is of \(lastUsed): \(Self.wayOut(lastUsed)).") }
    if let part = query.part {
      notes.append(
        "What is to come of each \(query.kind.rawValue) is split by \(part.rawValue) as their last eight "
          + "weeks were.")
    }
    if rows.contains(where: { $0.seatFees != nil }) {
      notes.append("Fees of seats are fixed, and no part of what is spent.")
    }
    return notes
  }

  /// What to do where no usage came since a day.
  private static func wayOut(_ day: Day) -> String {
    "import what came since, or look back with --as-of \(day)"
  }

  private var untried: String {
    "No earlier ranges could be tried: the history is too short to say how often they hold."
  }
}
