/// The last place of a line in a sheet, and a digest of what it says beside the amount.
public struct SheetLine: Hashable, Sendable {
  /// The row id of the import's file.
  public var fileID: Int64
  public var number: Int
  /// A digest of task, notes and duration; nil for what was imported before it was kept.
  public var noteDigest: Int64?

  public init(fileID: Int64, number: Int, noteDigest: Int64?) {
    self.fileID = fileID
    self.number = number
    self.noteDigest = noteDigest
  }
}
