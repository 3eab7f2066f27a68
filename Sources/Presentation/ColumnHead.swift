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
