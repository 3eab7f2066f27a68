internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Ctrl-C during work that must end cleanly: the work polls for it, and rolls back.
enum Interruption {
  private static let isRequested = Atomic(false)

  /// From now on the first Ctrl-C is noted, and a second one ends the process at once.
  static func listen() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interruption.isRequested.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }

  /// Throws a ``Failure`` after Ctrl-C.
  static func check() throws {
    guard isRequested.load(ordering: .relaxed) else { return }
    throw Failure(
      .interrupted, "interrupted; nothing was changed. Import again to start from the beginning.")
  }
}
