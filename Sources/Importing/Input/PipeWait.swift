#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Waits for what is written to a pipe, which was opened so that reading it never waits by itself.
struct PipeWait {
  private let descriptor: Int32
  private let path: String

  init(_ descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Waits until a pipe has something to read, or its writer closed it; returns what had to be read to know.
  ///
  /// A writer may take its time. Throws when there is none after `patience` seconds.
  func forFirstBytes(patience: Int) throws(FileFailure) -> [UInt8] {
    guard !hasNews(within: Int32(clamping: patience * 1000)) else { return [] }
    var byte: UInt8 = 0
    switch read(descriptor, &byte, 1) {
    case 1: return [byte]
    case 0:
      throw FileFailure(
        .noInput, path: path,
        reason: "is a pipe that nobody writes to; start its writer, or name a file")
    default: return []
    }
  }

  /// Waits until there is more to read, or the writer closed the pipe.
  func forMore() { _ = hasNews(within: -1) }

  /// Whether there is something to read, or an end, within some milliseconds; negative waits as long as it takes.
  private func hasNews(within milliseconds: Int32) -> Bool {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wanted, 1, milliseconds) != 0
  }
}
