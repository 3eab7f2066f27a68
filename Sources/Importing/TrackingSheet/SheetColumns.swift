internal import CSV

/// Where the columns of a tracking sheet are.
struct SheetColumns {
  /// The currency that the cost column's name states, as in `Cost (EUR)`; empty if it states none.
  let currency: String
  /// The unit of bare numbers that the duration column's name states, as in `Duration (min)`.
  let durationUnit: SheetDuration.Unit?
  /// The number of columns, including those that are not read.
  let count: Int
  private let indices: [SheetColumn: Int]

  /// Throws ``FileFailure`` when the date or cost column is missing, when two columns have the same
  /// name, and when several columns may be the cost.
  init(_ header: CSVHeader, path: String) throws(FileFailure) {
    var indices: [SheetColumn: Int] = [:]
    for column in SheetColumn.allCases {
      let found = header.names.indices.filter { Self.column(named: header.names[$0]) == column }
      let rank = { (index: Int) in column.names.firstIndex(of: Self.key(header.names[index])) ?? 0 }
      guard let best = found.min(by: { rank($0) < rank($1) }) else { continue }
      let rivals = found.filter { column == .cost || rank($0) == rank(best) }
      guard rivals.count == 1 else {
        let names = ColumnCheck.list(rivals.map { header.names[$0] })
        throw Self.failure(
          path, header, fault: "has \(names) for the same; keep the name of one of them only")
      }
      indices[column] = best
    }
    guard indices[.date] != nil else {
      throw Self.failure(path, header, fault: "lacks a date column; name one \"Date\"")
    }
    guard let cost = indices[.cost] else {
      throw Self.failure(path, header, fault: "lacks a cost column; name one \"Token Cost\"")
    }
    self.indices = indices
    count = header.names.count
    currency = Self.currency(in: header.names[cost])
    durationUnit = indices[.duration].flatMap { Self.durationUnit(in: header.names[$0]) }
  }

  /// Returns what a table lacks that has some columns of a sheet; nil if it has too few of them.
  static func resemblance(_ header: CSVHeader) -> String? {
    let columns = Set(header.names.compactMap(column))
    guard columns.count >= 3, columns.contains(.date) != columns.contains(.cost) else { return nil }
    let missing = columns.contains(.date) ? "Token Cost" : "Date"
    return "looks like a tracking sheet, but lacks \(ColumnCheck.list([missing]))"
  }

  /// Returns whether a line has the required columns.
  static func isHeader(_ header: CSVHeader) -> Bool {
    Set(header.names.compactMap(column)).isSuperset(of: [.date, .cost])
  }

  func index(of column: SheetColumn) -> Int? { indices[column] }

  /// Returns the purpose of a column by its name, ignoring case, units and anything in brackets.
  static func column(named name: String) -> SheetColumn? {
    let key = key(name)
    return SheetColumn.allCases.first { $0.names.contains(key) }
  }

  private static func key(_ name: String) -> String {
    let words = name.lowercased().prefix { $0 != "(" && $0 != "[" }
      .split { $0.isWhitespace || $0 == "_" || $0 == "," || $0 == ":" }
    let rest = words.count > 1 ? words.filter { !isUnit(String($0)) } : words
    return rest.joined(separator: " ")
  }

  /// Returns whether a word beside a column's name states its unit: `in EUR`, `$`, `min`.
  private static func isUnit(_ word: String) -> Bool {
    word == "in" || SheetMoney.knownCurrency(word) != nil || SheetDuration.Unit(word) != nil
  }

  /// Returns the unit that the name of the duration column states, alone or among other words.
  static func durationUnit(in name: String) -> SheetDuration.Unit? {
    name.lowercased().split { !$0.isLetter }.lazy.compactMap { SheetDuration.Unit(String($0)) }
      .first
  }

  /// Returns the currency that the name of the cost column states, in brackets or beside it.
  static func currency(in name: String) -> String {
    let unit = name.drop { $0 != "(" && $0 != "[" }.dropFirst().prefix { $0 != ")" && $0 != "]" }
    if let currency = SheetMoney.currency(unit.filter { !$0.isWhitespace }) { return currency }
    let words = name.split { $0.isWhitespace || "()[]_,:".contains($0) }.dropFirst()
    return words.lazy.compactMap { SheetMoney.knownCurrency(String($0)) }.first ?? ""
  }

  private static func failure(_ path: String, _ header: CSVHeader, fault: String) -> FileFailure {
    FileFailure(
      .badData, path: path, line: header.line,
      reason: "the header of a tracking sheet \(fault); "
        + "found \(ColumnCheck.found(header) { column(named: $0) != nil })")
  }
}

/// A column of a tracking sheet, by its purpose.
enum SheetColumn: CaseIterable {
  case date, duration, task, model, cost, notes, developer, project, session

  /// The names it goes by, in lower case.
  var names: [String] {
    switch self {
    case .date: ["date", "day", "datum", "tag", "fecha", "data"]
    case .duration:
      [
        "session duration", "duration", "time spent", "dauer", "sitzungsdauer", "durée", "duración",
        "minutes", "minuten", "mins", "min", "hours", "stunden", "hrs", "std",
      ]
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
