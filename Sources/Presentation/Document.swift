/// A report as people read it: a title and a list of blocks.
public struct Document: Sendable {
  /// The heading of the whole document; nil where a table's own title is enough.
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
    /// A table, with an optional sparkline for each row.
    case table(Table, [DailyBars] = [])
    case chart(DailyBars, caption: String)
    /// A numbered list of findings.
    case entries([Entry])
    /// Sentences, each on a line of its own.
    case lines([String])
    /// Notes to the reader.
    case notes([String])
  }

  /// A finding: its title, with the reasons below it.
  public struct Entry: Sendable {
    /// The amount and the label stand before the title, aligned in columns.
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
