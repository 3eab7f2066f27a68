/// What a file looked like and how far it was read, to tell later whether it is unchanged or grew.
public struct FileMark: Hashable, Sendable {
  /// Bytes.
  public var size: Int64
  /// When it was changed last, in nanoseconds since 1970.
  public var modifiedAt: Int64
  /// SHA-256 of its first bytes and of the last ones before `end`; 32 bytes.
  public var digest: [UInt8]
  /// Bytes up to the end of the last whole line; 0 for a file that cannot be read on from there.
  public var end: Int64
  /// Whole lines up to there.
  public var lines: Int

  public init(size: Int64, modifiedAt: Int64, digest: [UInt8], end: Int64, lines: Int) {
    self.size = size
    self.modifiedAt = modifiedAt
    self.digest = digest
    self.end = end
    self.lines = lines
  }
}
