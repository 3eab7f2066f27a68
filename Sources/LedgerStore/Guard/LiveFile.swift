/// How far hooks have read a transcript; the fields are those of ``FileMemory``.
public struct LiveFile: Hashable, Sendable {
  public var size: Int64
  public var modifiedAt: Int64
  public var digest: [UInt8]
  public var lines: Int
  public var end: Int64

  public init(size: Int64, modifiedAt: Int64, digest: [UInt8], lines: Int, end: Int64) {
    self.size = size
    self.modifiedAt = modifiedAt
    self.digest = digest
    self.lines = lines
    self.end = end
  }
}
