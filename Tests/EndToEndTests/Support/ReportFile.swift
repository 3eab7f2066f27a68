import Foundation

/// What `report --format json` writes.
struct ReportFile: Decodable {
  /// The numbers of a row; an unpriced row's cost counts as nothing.
  struct Figures: Hashable {
    var requests = 0
    var input = 0
    var cacheWrite = 0
    var cacheRead = 0
    var output = 0
    var unpriced = 0
    var cost: Decimal = 0
  }

  struct Row: Decodable {
    let names: [String: String]
    let figures: Figures
    let hasCost: Bool
    /// Nil where it is not known.
    let sessions: Int?
    let requests: Int?

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Name.self)
      func number(_ name: String) throws -> Int { try values.decode(Int.self, forKey: Name(name)) }
      let cost = try values.decode(Decimal?.self, forKey: Name("costUSD"))
      hasCost = cost != nil
      sessions = try values.decode(Int?.self, forKey: Name("sessions"))
      requests = try values.decode(Int?.self, forKey: Name("requests"))
      figures = Figures(
        requests: requests ?? 0, input: try number("inputTokens"),
        cacheWrite: try number("cacheWriteTokens"), cacheRead: try number("cacheReadTokens"),
        output: try number("outputTokens"), unpriced: try number("unpricedRequests"),
        cost: cost ?? 0)
      var names: [String: String] = [:]
      for key in values.allKeys {
        if let name = try? values.decode(String.self, forKey: key) {
          names[key.stringValue] = name
        }
      }
      self.names = names
    }
  }

  struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  let since: String
  let until: String
  let timezone: String
  let by: [String]
  let rows: [Row]
  let total: Row

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Name.self)
    since = try values.decode(String.self, forKey: Name("since"))
    until = try values.decode(String.self, forKey: Name("until"))
    timezone = try values.decode(String.self, forKey: Name("timezone"))
    by = try values.decode([String].self, forKey: Name("by"))
    rows = try values.decode([Row].self, forKey: Name("rows"))
    total = try values.decode(Row.self, forKey: Name("total"))
  }

  /// The rows by their names; what is unassigned is called so.
  var cells: [[String]: Figures] {
    let pairs = rows.map { row in
      (by.map { row.names[$0] ?? "(unassigned)" }, row.figures)
    }
    return Dictionary(pairs) { first, _ in first }
  }
}

extension Desk {
  /// A report of the desk's ledger.
  func report(_ arguments: String...) async throws -> ReportFile {
    let outcome = try await run(["report", "--format", "json"] + arguments)
    return try JSONDecoder().decode(ReportFile.self, from: Data(outcome.out.utf8))
  }

  /// The exact total of the desk's ledger.
  func total() async throws -> Decimal {
    try await report("--by", "month").total.figures.cost
  }
}
