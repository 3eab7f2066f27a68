#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The kind of a file system entry.
enum FolderEntry: Hashable {
  case file
  case folder
  /// A link to a folder.
  case linkedFolder
  /// An entry that is skipped inside a folder, with the reason: a pipe, a device, a dangling link.
  case other(String)

  /// Returns the kind of a path that was named explicitly: links are followed, and a pipe counts as
  /// a file.
  static func named(_ path: String, shownAs shown: String) throws(FileFailure) -> FolderEntry {
    var status = stat()
    guard stat(path, &status) == 0 else { throw Platform.unreadable(shown, errno) }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// Returns the kind of a path that was found in a folder.
  static func found(_ path: String) -> FolderEntry {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .other(Platform.errorText(errno)) }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    guard stat(path, &status) == 0 else {
      return .other(
        errno == ENOENT ? "is a link that leads nowhere" : "is a link: \(Platform.errorText(errno))"
      )
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return isLink ? .linkedFolder : .folder
    case S_IFIFO: return .other("is a pipe; name it itself to read it")
    case S_IFSOCK: return .other("is a socket, which holds nothing to read")
    default: return .other("is a device; name it itself to read it")
    }
  }

  /// The working directory of the process.
  static var workingDirectory: String {
    guard let buffer = getcwd(nil, 0) else { return "/" }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}
