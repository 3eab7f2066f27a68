extension ReportTable {
  /// One column of a table.
  public struct Column: Hashable, Sendable {
    /// How the column is aligned: numbers to the right.
    public enum Kind: Sendable {
      case text, number
    }

    /// How its text gives way to a narrow terminal.
    public enum Shortening: Sendable {
      /// Not at all.
      case never
      /// `a long sent…`.
      case end
      /// `feature…login`, for paths and branches.
      case middle
      /// It goes on in further lines of the column, in whole words: for values that one asks for.
      case wrap
    }

    /// The header that people read.
    public var title: String
    /// The header of a CSV file and the member of a JSON object.
    public var name: String
    public var kind: Kind
    public var shortening: Shortening
    /// In which order columns are left out on a terminal that is too narrow, the highest first; 0
    /// always stays.
    public var leaveOutRank: Int
    /// How short its text may become before a column is left out; nil is usual.
    public var readableWidth: Int?

    public init(
      _ title: String, name: String, kind: Kind = .text, shortening: Shortening = .never,
      leaveOutRank: Int = 0, readableWidth: Int? = nil
    ) {
      self.readableWidth = readableWidth
      self.title = title
      self.name = name
      self.kind = kind
      self.shortening = shortening
      self.leaveOutRank = leaveOutRank
    }
  }
}
