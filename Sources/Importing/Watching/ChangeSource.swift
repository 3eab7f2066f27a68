/// What tells that files below some folders may have changed.
public protocol ChangeSource: AnyObject {
  /// Whether it hears of every change at once; else the folders are to be looked through now and
  /// then.
  var hearsAll: Bool { get }
  /// Waits for a change, at most so long, and returns whether there was one. Changes before the
  /// first call count from when the source was made.
  func wait(milliseconds: Int) -> Bool
}

/// The best source of changes that the system has.
public enum FolderChanges {
  /// Returns a source for folders and files: inotify on Linux, kqueue on macOS, else a look at
  /// sizes and times every two seconds.
  public static func below(_ paths: [String]) -> any ChangeSource {
    #if canImport(Glibc) || canImport(Musl)
      if let notified = InotifyChanges(paths) { return notified }
    #elseif canImport(Darwin)
      if let notified = KqueueChanges(paths) { return notified }
    #endif
    return PollingChanges(paths)
  }
}

/// The folders below others.
enum FolderTree {
  /// Returns the paths' own folders and all below them, hidden and linked ones too, each once; a
  /// file stands for the folder that it lies in. What cannot be read is left out.
  static func folders(below paths: [String]) -> [String] {
    var seen: Set<FolderIdentity> = []
    var found: [String] = []
    var open = Array(paths.map(folder).reversed())
    while let path = open.popLast() {
      let listing = FolderListing(path, shownAs: path)
      guard let identity = listing.identity, seen.insert(identity).inserted else { continue }
      found.append(path)
      for (name, entry) in listing.entries.reversed() where !AgentSidecar.isOne(name, in: path) {
        guard entry == .folder || entry == .linkedFolder else { continue }
        open.append(LexicalPath.joined(path, name))
      }
    }
    return found
  }

  private static func folder(of path: String) -> String {
    guard FileState(path: path) != nil else { return path }
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
