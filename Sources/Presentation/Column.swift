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

/// The properties of a column besides its values: names, alignment, shortening and audience.
public struct ColumnHead: Hashable, Sendable {
  /// How the column is aligned: numbers to the right.
  public enum Kind: Sendable {
    case text, number
  }

  /// Who reads a column: a range is one text to people and two numbers to programs.
  public struct Audience: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) {
      self.rawValue = rawValue
    }

    /// Terminal, Markdown and HTML.
    public static let people = Audience(rawValue: 1)
    public static let csv = Audience(rawValue: 2)
    public static let json = Audience(rawValue: 4)
    /// What other programs read.
    public static let files: Audience = [.csv, .json]
    /// Formats with one value in a cell, where JSON has a member of its own instead.
    public static let tables: Audience = [.people, .csv]
    public static let everyone: Audience = [.people, .csv, .json]
  }

  /// How text is shortened on a narrow terminal.
  public enum Shortening: Sendable {
    /// Not at all.
    case never
    /// `a long sent…`.
    case end
    /// `feature…login`, for paths and branches.
    case middle
    /// Wrapped between words within the column: for values that must stay readable in full.
    case wrap
  }

  /// The header that people read.
  public var title: String
  /// The member of a JSON object, in camelCase: `costUSD`.
  public var name: String
  /// The header of a CSV file, in snake_case: `cost_usd`.
  public var csvName: String
  public var kind: Kind
  public var shortening: Shortening
  /// The order in which columns are left out on a narrow terminal, highest first; a column of rank
  /// 0 always stays.
  public var leaveOutRank: Int
  public var audience: Audience
  /// The width to which text is shortened before a column is left out; nil for the default.
  public var readableWidth: Int?

  /// Without a `csvName` it is the name in snake_case.
  public init(
    _ title: String, name: String, csvName: String? = nil, kind: Kind = .text,
    shortening: Shortening = .never, leaveOutRank: Int = 0, audience: Audience = .everyone
  ) {
    self.title = title
    self.name = name
    self.csvName = csvName ?? Self.snakeCase(name)
    self.kind = kind
    self.shortening = shortening
    self.leaveOutRank = leaveOutRank
    self.audience = audience
  }

  /// `sessionCostP50USD` as `session_cost_p50_usd`.
  static func snakeCase(_ name: String) -> String {
    var out = ""
    let letters = Array(name)
    for (index, letter) in letters.enumerated() {
      let follows = index > 0 ? letters[index - 1] : "_"
      let endsAcronym = letters.dropFirst(index + 1).first?.isLowercase == true
      if letter.isUppercase, follows != "_", !follows.isUppercase || endsAcronym { out.append("_") }
      out.append(contentsOf: letter.lowercased())
    }
    return out
  }
}
