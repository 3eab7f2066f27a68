#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the file system says of a regular file without opening it.
public struct FileState: Hashable, Sendable {
  /// Bytes.
  public let size: Int64
  /// When it was changed last, in nanoseconds since 1970.
  public let modifiedAt: Int64

  /// Nil for what is no regular file, or cannot be looked at.
  public init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int64(status.st_size)
    modifiedAt = Platform.modifiedAt(status)
  }
}
