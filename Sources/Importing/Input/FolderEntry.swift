#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What stands at a path of the file system.
enum FolderEntry {
  case file
  case folder
  /// A pipe, a device, a socket or a link that leads nowhere.
  case other

  /// Looks at a path that a person named: links are followed, and a pipe counts as a file.
  static func named(_ path: String, shownAs shown: String) throws(FileFailure) -> FolderEntry {
    var status = stat()
    guard stat(path, &status) == 0 else { throw Platform.unreadable(shown, errno) }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// Looks at a path found in a folder: a link to a folder is `other`, since it may lead in circles.
  static func found(_ path: String) -> FolderEntry {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .other }
    if status.st_mode & S_IFMT == S_IFDIR { return .folder }
    guard stat(path, &status) == 0 else { return .other }
    return status.st_mode & S_IFMT == S_IFREG ? .file : .other
  }

  /// What stands in a folder, in the byte order of names, without those that begin with a dot; a link
  /// to a folder is `other`.
  static func visible(
    in path: String
  ) throws(FileFailure) -> [(name: String, entry: FolderEntry)] {
    guard let stream = opendir(path) else { throw Platform.unreadable(path, errno) }
    defer { closedir(stream) }
    var found: [(name: String, entry: FolderEntry)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      // Most file systems say what an entry is, which saves a look at each.
      let kind: FolderEntry =
        switch Int(entry.pointee.d_type) {
        case Int(DT_REG): .file
        case Int(DT_DIR): .folder
        default: self.found(LexicalPath.joined(path, name))
        }
      found.append((name, kind))
    }
    return found.sorted { LexicalPath.precedes($0.name, $1.name) }
  }

  /// The folder that relative paths start from.
  static var workingDirectory: String {
    guard let buffer = getcwd(nil, 0) else { return "/" }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}
