import Crypto

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The state of a file and how far it was read, to detect later whether it is unchanged or has
/// grown.
public struct FilePosition: Equatable, Sendable {
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

extension ByteSource {
  /// The number of bytes at the start, and before the end, that a digest covers.
  private static let digestedBytes: Int64 = 4096

  /// Returns the mark of a regular file that was read to `end`; nil for a pipe or memory.
  public func mark(_ end: ReadEnd?) -> FilePosition? {
    guard let size = raw.size, let modifiedAt = raw.modifiedAt else { return nil }
    // The offsets of a compressed file are not those of its lines.
    let end = inflater == nil ? end : nil
    let offset = end?.offset ?? 0
    return FilePosition(
      size: size, modifiedAt: modifiedAt, digest: digest(to: offset), end: offset,
      lines: end?.lines ?? 0)
  }

  /// Skips what was read before if the file has only grown since; otherwise returns false and stays
  /// at the beginning.
  ///
  /// A rewritten file differs in its first bytes or in those before the old end.
  public func skip(to mark: FilePosition) -> Bool {
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

/// The size and modification time of a regular file, read without opening it.
public struct FileState: Equatable, Sendable {
  /// Bytes.
  public let size: Int64
  /// The modification time, in nanoseconds since 1970.
  public let modifiedAt: Int64

  /// Nil for anything but a regular file, and when its status cannot be read.
  public init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int64(status.st_size)
    modifiedAt = SystemFile.modifiedAt(status)
  }
}

extension FileState {
  /// Throws a ``FileFailure`` when what lies at a path is no file that can be read: a folder, a pipe, a device, or
  /// what may not be looked at. Nothing at all is no failure.
  public static func checkNothingElse(at path: String) throws(FileFailure) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return }
      throw SystemFile.unreadable(path, errno)
    }
    guard status.st_mode & S_IFMT != S_IFREG else { return }
    throw FileFailure(
      .noInput, path: path, reason: "is a folder, a pipe or a device; expected a file")
  }
}
