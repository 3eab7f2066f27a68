/// The files that the paths of a command line stand for.
public struct InputFiles: Sendable {
  /// Each once, in the byte order of their absolute paths.
  public var files: [InputFile] = []
  /// The files and folders that were left out, and why.
  public var leftOut: [FileFailure] = []

  public init() {}
}

/// Turns the paths of a command line into the files to import.
///
/// A folder stands for all regular files below it, including those in hidden and linked folders;
/// files that an agent writes for itself are skipped (``AgentSidecar``).
public struct InputWalker {
  private let workingDirectory: String

  /// Creates a walker; relative paths start from `workingDirectory`, by default that of the
  /// process.
  public init(workingDirectory: String? = nil) {
    self.workingDirectory = workingDirectory ?? FolderEntry.workingDirectory
  }

  /// Returns the files that the paths stand for; `-` is standard input.
  ///
  /// Throws ``FileFailure`` of kind `noInput` when a path does not exist, and when a named folder
  /// cannot be read or holds nothing to read.
  public func files(in paths: [String]) throws(FileFailure) -> [InputFile] {
    try look(at: paths).files
  }

  /// Returns the files, along with what was left out of folders.
  public func look(at paths: [String]) throws(FileFailure) -> InputFiles {
    var found = InputFiles()
    for path in paths {
      let more = try look(at: path)
      found.files += more.files
      found.leftOut += more.leftOut.filter { !found.leftOut.contains($0) }
    }
    // Of two entries for one file, keep the one that knows its folder.
    found.files.sort { left, right in
      if left.path != right.path { return LexicalPath.precedes(left.path, right.path) }
      return LexicalPath.precedes(right.folder, left.folder)
    }
    var unique: [InputFile] = []
    unique.reserveCapacity(found.files.count)
    for file in found.files where unique.last?.path != file.path { unique.append(file) }
    found.files = unique
    return found
  }

  private func look(at path: String) throws(FileFailure) -> InputFiles {
    var found = InputFiles()
    if path == "-" {
      found.files = [InputFile(path: "-", displayPath: "-", folder: "")]
      return found
    }
    guard !path.isEmpty else {
      throw FileFailure(.noInput, path: path, reason: "the path is empty; name a file or folder")
    }
    let absolute = LexicalPath.absolute(path, from: workingDirectory)
    // The system resolves the path as typed, since `..` behind a link is not lexical.
    let typed = path.hasPrefix("/") ? path : workingDirectory + "/" + path
    let named = InputFile(path: absolute, displayPath: path, folder: "")
    guard try FolderEntry.named(typed, shownAs: path) == .folder else {
      found.files = [named]
      return found
    }
    let walk = try FolderWalk(named)
    guard !walk.files.isEmpty || !walk.leftOut.isEmpty else {
      throw FileFailure(
        .noInput, path: path, reason: "nothing to read: the folder holds no files")
    }
    found.files = walk.files
    found.leftOut = walk.leftOut
    return found
  }
}

/// A file to import, found by ``InputWalker``.
public struct InputFile: Equatable, Sendable {
  /// Absolute, without `.`, `..` and doubled slashes; `-` for the standard input.
  public var path: String
  /// The path for display, as the person who imports would type it.
  public var displayPath: String
  /// The folder directly under the imported folder in which the file lies; empty when it lies
  /// directly in it or was named itself.
  public var folder: String

  public init(path: String, displayPath: String, folder: String) {
    self.path = path
    self.displayPath = displayPath
    self.folder = folder
  }
}
