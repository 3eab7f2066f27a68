/// The state of a file and how far it was read, to detect later whether it is unchanged or has
/// grown.
public struct FileMark: Hashable, Sendable {
  /// Bytes.
  public var size: Int64
  /// The modification time, in nanoseconds since 1970.
  public var modifiedAt: Int64
  /// SHA-256 of its first bytes and of the last ones before `end`; 32 bytes.
  public var digest: [UInt8]
  /// The offset of the end of the last complete line; 0 if reading cannot resume there.
  public var end: Int64
  /// The number of complete lines up to `end`.
  public var lines: Int

  public init(size: Int64, modifiedAt: Int64, digest: [UInt8], end: Int64, lines: Int) {
    self.size = size
    self.modifiedAt = modifiedAt
    self.digest = digest
    self.end = end
    self.lines = lines
  }
}
