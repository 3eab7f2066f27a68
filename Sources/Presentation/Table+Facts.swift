extension Table {
  /// One thing, a line for each fact.
  public static func facts(_ facts: [(String, Cell)]) -> Table {
    Table(
      columns: [
        ColumnHead("Field", name: "field"), ColumnHead("Value", name: "value", shortening: .wrap),
      ],
      rows: facts.map { [.label($0.0), $0.1] })
  }
}
