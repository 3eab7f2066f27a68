internal import CSV

/// What a column of a tracking sheet is for.
enum SheetColumn: CaseIterable {
  case date, duration, task, model, cost, notes, developer, project, session

  /// The names it goes by, in lower case.
  var names: [String] {
    switch self {
    case .date: ["date", "day", "datum", "tag", "fecha", "data"]
    case .duration:
      ["session duration", "duration", "time spent", "dauer", "sitzungsdauer", "durée", "duración"]
    case .task: ["task", "description", "aufgabe", "tâche", "tarea"]
    case .model: ["model", "modell", "modèle", "modelo"]
    case .cost:
      ["token cost", "cost", "costs", "amount", "tokenkosten", "kosten", "betrag", "coût", "coste"]
    case .notes: ["notes", "note", "comment", "comments", "notizen", "bemerkung", "notas"]
    case .developer: ["developer", "entwickler", "user", "person", "who"]
    case .project: ["project", "projekt", "projet", "proyecto"]
    case .session: ["session", "session id", "sitzung"]
    }
  }
}

/// Where the columns of a tracking sheet are.
struct SheetColumns {
  /// The currency that the cost column's name states, as in `Cost (EUR)`; empty when it is silent.
  let currency: String
  private let indices: [SheetColumn: Int]

  /// Throws ``FileFailure`` when a date or cost column is missing, or two columns are for the same.
  init(_ header: CSVHeader, path: String) throws(FileFailure) {
    var indices: [SheetColumn: Int] = [:]
    for (index, name) in header.names.enumerated() {
      guard let column = Self.column(named: name) else { continue }
      guard indices[column] == nil else {
        let first = header.names[indices[column] ?? 0]
        throw Self.failure(
          path, header,
          fault: "has \"\(first)\" and \"\(name)\" for the same; rename or remove one of them")
      }
      indices[column] = index
    }
    guard indices[.date] != nil else {
      throw Self.failure(path, header, fault: "lacks a date column; name one \"Date\"")
    }
    guard let cost = indices[.cost] else {
      throw Self.failure(path, header, fault: "lacks a cost column; name one \"Token Cost\"")
    }
    self.indices = indices
    currency = Self.currency(in: header.names[cost])
  }

  func index(of column: SheetColumn) -> Int? { indices[column] }

  /// What a column is for by its name, without regard to case and to what follows in brackets.
  static func column(named name: String) -> SheetColumn? {
    var key = name.lowercased().prefix { $0 != "(" && $0 != "[" }
    while key.last?.isWhitespace == true { key.removeLast() }
    return SheetColumn.allCases.first { $0.names.contains(String(key)) }
  }

  private static func currency(in name: String) -> String {
    let unit = name.drop { $0 != "(" && $0 != "[" }.dropFirst().prefix { $0 != ")" && $0 != "]" }
    return SheetMoney.currency(String(unit)) ?? ""
  }

  private static func failure(_ path: String, _ header: CSVHeader, fault: String) -> FileFailure {
    FileFailure(
      .badData, path: path, line: 1,
      reason: "the header of a tracking sheet \(fault); "
        + "found the columns \(header.names.joined(separator: ", "))")
  }
}
