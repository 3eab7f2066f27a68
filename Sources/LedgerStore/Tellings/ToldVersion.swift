public import UsageModel

/// What a file reported about a call, where the row has other figures.
public struct ToldVersion: Hashable, Sendable {
  public enum Kind: Int64, Sendable {
    /// The file reported this.
    case told = 0
    /// The row had this content until a later file changed it.
    case before = 1
    /// The file's sheet no longer has the line.
    case withdrawn = 2
    /// The file reported this, which another row already covers.
    case hidden = 3
  }

  public var kind: Kind
  /// The row with the reported content; its origin id is that of a reported origin, or 0 for the
  /// row's own.
  public var row: UsageRow
  /// The parts billed with it.
  public var parts: [UsageRow]
  /// The days of a summary; nil for a call.
  public var period: DayRange?
  /// Whether it replaces everything reported before.
  public var replacesEarlier: Bool
  /// The file that replaced the row's content.
  public var untilFileID: Int64?
  /// The note of a sheet's line.
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
