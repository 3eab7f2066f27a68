internal import UsageModel

/// Where the cells of reports lead: names to their pages, figures to the sessions behind them.
struct ReportLinks {
  let days: DayRange
  /// The filters of the page, which hold for what is behind its figures, too.
  var scope = FieldList()
  /// Whether lines of a claim lead to their explanations: for those who may see calls.
  var mayExplainLines = false

  /// The pages of nouns, by the column that names one.
  private static let nouns = [
    "developer": "developers", "project": "projects", "key": "keys", "model": "models",
    "session": "sessions", "alert": "alerts", "import": "imports",
  ]
  private static let filters = ["developer", "project", "key", "model", "team", "role"]
  private static let figures: Set<String> = ["costUSD", "requests", "sessions", "spentUSD"]

  /// The address for a cell of a column; nil for none.
  func address(_ column: String, _ row: TableHTML.RowCells) -> Address? {
    if let page = Self.nouns[column], let name = row.text(column) {
      // `(no budget)` and `(2 others)` are no names.
      return name.isEmpty || name.hasPrefix("(") ? nil : Address([page, name], .days(days))
    }
    if column == "id", let id = row.text("id"), row["askedUSD"] != nil {
      return Address(["budgets", "requests", id])
    }
    if column == "changeUSD" { return behind(row, on: ExplainPage.path) }
    if mayExplainLines, column == "amount", let id = row.text("externalId") {
      return Address(ExplainPage.path, ["subject": id])
    }
    guard Self.figures.contains(column) else { return nil }
    if let session = row.text("session") { return Address(["sessions", session], .days(days)) }
    return behind(row)
  }

  /// The sessions that make up a row's figures, or another page about them; nil for a row of none of the known dimensions.
  private func behind(_ row: TableHTML.RowCells, on path: [String] = ["sessions"]) -> Address? {
    var fields = FieldList.days(rowDays(row) ?? days)
    var isNarrower = rowDays(row) != nil
    for name in Self.filters {
      if let text = row.text(name), !text.isEmpty, !text.hasPrefix("(") {
        fields.add(name, text)
        isNarrower = true
      } else if row.isUnassigned(name) {
        fields.add(name, "unassigned")
        isNarrower = true
      }
    }
    for field in scope.fields where fields[field.name] == nil {
      fields.add(field.name, field.value)
    }
    return isNarrower ? Address(path, fields) : nil
  }

  private func rowDays(_ row: TableHTML.RowCells) -> DayRange? {
    if let day = row.text("day").flatMap({ Day($0) }) { return DayRange(first: day, last: day) }
    if let month = row.text("month").flatMap({ Month($0) }) { return month.days }
    return nil
  }
}
