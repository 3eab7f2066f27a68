/// What people read of a report, piece by piece.
public struct Document: Sendable {
  /// Above all else; nil where a table's own title is enough.
  public var title: String?
  public var blocks: [Block]

  public init(title: String? = nil, _ blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }

  /// A piece of a document.
  public enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    case list([String])
    /// A table, with a small chart for each row where there are any.
    case table(Table, [DailyBars] = [])
    case chart(DailyBars, caption: String)
    /// What was found, numbered.
    case entries([Entry])
    /// Sentences, each on a line of its own.
    case lines([String])
    /// What the reader should know besides.
    case notes([String])
  }

  /// One thing that was found: its title, and below it why.
  public struct Entry: Sendable {
    /// Before the title, each in a column of its own: an amount, a kind.
    public var amount: String?
    public var label: String?
    public var title: String
    public var lines: [String]

    public init(amount: String? = nil, label: String? = nil, title: String, lines: [String]) {
      self.amount = amount
      self.label = label
      self.title = title
      self.lines = lines
    }
  }
}
