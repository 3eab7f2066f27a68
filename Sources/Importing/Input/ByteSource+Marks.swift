import Crypto

extension ByteSource {
  /// The number of bytes at the start, and before the end, that a digest covers.
  private static let digestedBytes: Int64 = 4096

  /// Returns the mark of a regular file that was read to `end`; nil for a pipe or memory.
  public func mark(_ end: ReadEnd?) -> FileMark? {
    guard let size = raw.size, let modifiedAt = raw.modifiedAt else { return nil }
    // The offsets of a compressed file are not those of its lines.
    let end = inflater == nil ? end : nil
    let offset = end?.offset ?? 0
    return FileMark(
      size: size, modifiedAt: modifiedAt, digest: digest(to: offset), end: offset,
      lines: end?.lines ?? 0)
  }

  /// Skips what was read before if the file has only grown since; otherwise returns false and stays
  /// at the beginning.
  ///
  /// A rewritten file differs in its first bytes or in those before the old end.
  public func skip(to mark: FileMark) -> Bool {
    guard mark.end > 0, let size = raw.size, size >= mark.end, digest(to: mark.end) == mark.digest
    else { return false }
    raw.skip(to: mark.end)
    return true
  }

  private func digest(to end: Int64) -> [UInt8] {
    var hasher = SHA256()
    hasher.update(data: raw.bytes(in: 0..<min(Self.digestedBytes, end > 0 ? end : raw.size ?? 0)))
    if end > 0 { hasher.update(data: raw.bytes(in: max(0, end - Self.digestedBytes)..<end)) }
    return Array(hasher.finalize())
  }
}
