public import UsageModel

/// What a file told of a call, where its row has other figures.
public struct ToldVersion: Hashable, Sendable {
  public enum Kind: Int64, Sendable {
    /// The file told this.
    case told = 0
    /// The row said this until a later file.
    case before = 1
    /// The file's sheet no longer has the line.
    case withdrawn = 2
    /// The file told this, which another row told already.
    case hidden = 3
  }

  public var kind: Kind
  /// The row as it would be; its origin id is that of a told origin, 0 where the row's own is meant.
  public var row: UsageRow
  /// What is billed beside it.
  public var parts: [UsageRow]
  /// The days of a summary; nil for a call.
  public var period: DayRange?
  /// Whether it replaces whatever was told before.
  public var replacesEarlier: Bool
  /// The file that ended what the row said.
  public var untilFileID: Int64?
  /// What a sheet said beside it.
  public var note: SessionNote?

  public init(
    _ kind: Kind, _ row: UsageRow, parts: [UsageRow] = [], period: DayRange?,
    replacesEarlier: Bool, untilFileID: Int64? = nil, note: SessionNote? = nil
  ) {
    self.kind = kind
    self.row = row
    self.parts = parts
    self.period = period
    self.replacesEarlier = replacesEarlier
    self.untilFileID = untilFileID
    self.note = note
  }
}
