/// A column of a report and where its cells come from, listed once for people, CSV and JSON.
public struct Column<Row> {
  public var head: ColumnHead
  public let cell: (Row) -> Cell

  public init(_ head: ColumnHead, _ cell: @escaping (Row) -> Cell) {
    self.head = head
    self.cell = cell
  }

  /// A column of words. The highest `rank` is the first to be left out on a narrow terminal.
  public static func text(
    _ title: String, _ name: String, shortening: ColumnHead.Shortening = .never, rank: Int = 0,
    for audience: ColumnHead.Audience = .everyone, _ cell: @escaping (Row) -> Cell
  ) -> Column {
    Column(
      ColumnHead(
        title, name: name, shortening: shortening, leaveOutRank: rank, audience: audience), cell)
  }

  /// A column of numbers.
  public static func number(
    _ title: String, _ name: String, rank: Int = 0,
    for audience: ColumnHead.Audience = .everyone, _ cell: @escaping (Row) -> Cell
  ) -> Column {
    Column(
      ColumnHead(title, name: name, kind: .number, leaveOutRank: rank, audience: audience), cell)
  }

  /// A member of the JSON only, whose value may be a list or an object.
  public static func json(_ name: String, _ value: @escaping (Row) -> JSONText) -> Column {
    Column(ColumnHead(name, name: name, audience: .json)) { .json(value($0)) }
  }

  /// The same column for rows that contain a row of this one.
  public func of<Whole>(_ part: @escaping (Whole) -> Row) -> Column<Whole> {
    Column<Whole>(head) { cell(part($0)) }
  }
}
