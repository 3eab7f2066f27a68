#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Finds changes by looking at the size and time of every file now and then.
final class PollingChanges: ChangeSource {
  /// Between two looks, in milliseconds.
  private static let interval = 2000

  private let paths: [String]
  private var known: [String: FileState]
  private var waited = 0

  let hearsAll = true

  init(_ paths: [String]) {
    self.paths = paths
    known = Self.states(paths)
  }

  func wait(milliseconds: Int) -> Bool {
    usleep(UInt32(clamping: milliseconds * 1000))
    waited += milliseconds
    guard waited >= Self.interval else { return false }
    waited = 0
    let states = Self.states(paths)
    defer { known = states }
    return states != known
  }

  private static func states(_ paths: [String]) -> [String: FileState] {
    let files = paths.flatMap { (try? InputWalker().look(at: [$0]).files) ?? [] }
    let states = files.compactMap { file in FileState(path: file.path).map { (file.path, $0) } }
    return Dictionary(states) { first, _ in first }
  }
}
