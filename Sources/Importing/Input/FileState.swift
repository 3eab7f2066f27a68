#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The size and modification time of a regular file, read without opening it.
public struct FileState: Hashable, Sendable {
  /// Bytes.
  public let size: Int64
  /// The modification time, in nanoseconds since 1970.
  public let modifiedAt: Int64

  /// Nil for anything but a regular file, and when its status cannot be read.
  public init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int64(status.st_size)
    modifiedAt = Platform.modifiedAt(status)
  }
}
