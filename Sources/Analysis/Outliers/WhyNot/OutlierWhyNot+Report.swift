public import Presentation
internal import UsageModel

extension OutlierWhyNot: Report {
  public var table: Table {
    Table(title: title, Self.columns, rows, notes: notes)
  }

  /// The days, the events and a row for each test.
  public var json: JSONText {
    .object([
      ("developer", .string(developer)), ("day", .day(day)), ("tested", .count(tested)),
      ("falseDiscoveryRate", .number("\(falseDiscoveryRate)")),
      ("listed", .bool(!events.isEmpty)),
      ("events", .array(events.map { .string($0.description) })),
      ("remark", .optional(remark)), ("rows", table.jsonRows),
    ])
  }

  private var title: String {
    events.isEmpty
      ? "\(developer), \(day): not listed"
      : "\(developer), \(day): listed as \(events.map(\.description).joined(separator: ", "))"
  }

  private var notes: [String] {
    [
      "Judged together with \(Figures.counted(Int64(tested), "test")) at a false discovery rate of "
        + "\(RoundFigures.percent(falseDiscoveryRate))."
    ] + (remark.map { [$0] } ?? [])
  }

  private static var columns: [Column<OutlierWhyNotRow>] {
    func figure(
      _ title: String, _ name: String, rank: Int, _ value: @escaping (OutlierWhyNotRow) -> Double?
    ) -> [Column<OutlierWhyNotRow>] {
      [
        .number(title, name, rank: rank, for: .tables) {
          value($0).map { .decimal(RoundFigures.probability($0)) } ?? .empty
        },
        .json(name) { value($0).map { .number("\($0)") } ?? .null },
      ]
    }
    return [
      .text("Test", "test") { .label($0.test) },
      .text("Actual", "actual", shortening: .wrap) { .text($0.actual) },
      .text("Usual", "usual", shortening: .wrap) { .text($0.usual) },
      .json("costUSD") { .money($0.cost) }, .json("expectedUSD") { .money($0.expected) },
      .json("t") { $0.t.map { .number("\($0)") } ?? .null },
      .json("degreesOfFreedom") { $0.degreesOfFreedom.map { .number("\($0)") } ?? .null },
    ] + figure("p", "pValue", rank: 1, \.pValue)
      + figure("Adjusted p", "adjustedP", rank: 2, \.adjustedP) + [
        .json("neededUSD") { .money($0.needed) },
        .text("What it would have taken", "verdict", shortening: .wrap) { .text($0.verdict) },
      ]
  }
}
