import Foundation

/// The independent count of the invented team, `Samples/team/EXPECTED.json`.
struct TeamCount: Decodable {
  struct Cell: Decodable {
    let calls: Int
    let inputTokens: Int
    let cacheWriteTokens: Int
    let cacheReadTokens: Int
    let outputTokens: Int
    let unpricedCalls: Int
    let costUSD: String?

    var figures: ReportFile.Figures {
      .init(
        requests: calls, input: inputTokens, cacheWrite: cacheWriteTokens,
        cacheRead: cacheReadTokens, output: outputTokens, unpriced: unpricedCalls,
        cost: costUSD.flatMap { Decimal(string: $0) } ?? 0)
    }
  }

  struct Anomaly: Decodable {
    let developer: String
    let day: String
    let session: String
  }

  let total: Cell
  let byMonth: [String: Cell]
  let byDeveloper: [String: Cell]
  let byProject: [String: Cell]
  let byKey: [String: Cell]
  let byModel: [String: Cell]
  let byDeveloperAndMonth: [String: [String: Cell]]
  let byProjectAndMonth: [String: [String: Cell]]
  let anomalies: [Anomaly]

  static func load() throws -> TeamCount {
    let file = URL(filePath: Samples.team).appending(path: "EXPECTED.json")
    return try JSONDecoder().decode(TeamCount.self, from: Data(contentsOf: file))
  }

  /// The rows that a report by these dimensions should have.
  func cells(by dimensions: String) -> [[String]: ReportFile.Figures] {
    switch dimensions {
    case "month": flat(byMonth)
    case "developer": flat(byDeveloper)
    case "project": flat(byProject)
    case "key": flat(byKey)
    case "model": flat(byModel)
    case "developer,month": nested(byDeveloperAndMonth)
    case "project,month": nested(byProjectAndMonth)
    default: [:]
    }
  }

  private func flat(_ cells: [String: Cell]) -> [[String]: ReportFile.Figures] {
    let pairs = cells.map { name, cell in
      ([name == "(no key)" ? "(unassigned)" : name], cell.figures)
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private func nested(_ cells: [String: [String: Cell]]) -> [[String]: ReportFile.Figures] {
    let pairs = cells.flatMap { name, months in
      months.map { month, cell in ([name, month], cell.figures) }
    }
    return Dictionary(uniqueKeysWithValues: pairs).filter { $0.value != .init() }
  }
}
