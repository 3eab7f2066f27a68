/// Turns the paths of a command line into the files to import.
///
/// A folder stands for all regular files below it. Links to folders are not followed, and what
/// begins with a dot is left out unless it was named itself.
public struct InputWalker {
  private let workingDirectory: String

  /// Absent a `workingDirectory`, relative paths start from the process's.
  public init(workingDirectory: String? = nil) {
    self.workingDirectory = workingDirectory ?? FolderEntry.workingDirectory
  }

  /// The files that the paths stand for, each once, in the byte order of their absolute paths; `-`
  /// stays the standard input.
  ///
  /// Throws ``FileFailure`` of kind `noInput` when a path does not exist, a folder cannot be read
  /// or a named folder holds nothing to read.
  public func files(in paths: [String]) throws(FileFailure) -> [InputFile] {
    var files: [InputFile] = []
    for path in paths { files += try self.files(at: path) }
    // Of a file that was reached twice the one that knows its folder stays.
    files.sort { left, right in
      if left.path != right.path { return LexicalPath.precedes(left.path, right.path) }
      return LexicalPath.precedes(right.folder, left.folder)
    }
    var unique: [InputFile] = []
    for file in files where unique.last?.path != file.path { unique.append(file) }
    return unique
  }

  private func files(at path: String) throws(FileFailure) -> [InputFile] {
    if path == "-" { return [InputFile(path: "-", shownPath: "-", folder: "")] }
    guard !path.isEmpty else {
      throw FileFailure(.noInput, path: path, reason: "the path is empty; name a file or folder")
    }
    let absolute = LexicalPath.absolute(path, from: workingDirectory)
    // The system resolves the path as typed, since `..` behind a link is not lexical.
    let typed = path.hasPrefix("/") ? path : workingDirectory + "/" + path
    guard try FolderEntry.named(typed, shownAs: path) == .folder else {
      return [InputFile(path: absolute, shownPath: path, folder: "")]
    }
    let found = try walk(InputFile(path: absolute, shownPath: path, folder: ""))
    guard !found.isEmpty else {
      throw FileFailure(
        .noInput, path: path, reason: "nothing to read: the folder holds no files")
    }
    return found
  }

  /// All files below a folder; `top.folder` is filled in one level down.
  private func walk(_ top: InputFile) throws(FileFailure) -> [InputFile] {
    var files: [InputFile] = []
    var folders = [(top, depth: 0)]
    while let (folder, depth) = folders.popLast() {
      for (name, kind) in try FolderEntry.visible(in: folder.path) {
        var entry = InputFile(
          path: LexicalPath.joined(folder.path, name),
          shownPath: LexicalPath.joined(folder.shownPath, name), folder: folder.folder)
        switch kind {
        case .file: files.append(entry)
        case .folder:
          if depth == 0 { entry.folder = name }
          folders.append((entry, depth + 1))
        case .other: break
        }
      }
    }
    return files
  }
}
