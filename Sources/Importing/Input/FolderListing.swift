#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The entries of a folder, hidden ones included.
struct FolderListing {
  /// In the byte order of their names.
  private(set) var entries: [(name: String, entry: FolderEntry)] = []
  /// Names that are not UTF-8, with unprintable bytes escaped as `\xE9`.
  private(set) var invalidNames: [String] = []
  /// The identity of the folder; nil when it could not be opened.
  private(set) var identity: FolderIdentity?
  /// Why it could not be listed, or not completely; entries found before that are kept.
  private(set) var failure: FileFailure?

  #if canImport(Darwin)
    typealias Stream = UnsafeMutablePointer<DIR>
  #else
    typealias Stream = OpaquePointer
  #endif
  /// Reads the next entry as `readdir` does: nil at the end, and with `errno` set after a failure.
  typealias Next = (Stream) -> UnsafeMutablePointer<dirent>?

  init(_ path: String, shownAs shown: String, next: Next = { readdir($0) }) {
    guard let stream = opendir(path) else {
      let code = errno
      failure = SystemFile.unreadable(
        code == ENAMETOOLONG ? LexicalPath.shortened(shown) : shown, code)
      return
    }
    defer { closedir(stream) }
    identity = FolderIdentity(descriptor: dirfd(stream))
    while true {
      errno = 0
      guard let entry = next(stream) else { break }
      take(entry, in: path)
    }
    if errno != 0 {
      let reason =
        "the folder cannot be listed to its end: \(SystemFile.errorText(errno)); try again"
      failure = FileFailure(.noInput, path: shown, reason: reason)
    }
    entries.sort { LexicalPath.precedes($0.name, $1.name) }
  }

  private mutating func take(_ entry: UnsafeMutablePointer<dirent>, in path: String) {
    let bytes = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
      tuple.withMemoryRebound(to: CChar.self, capacity: 1) { start in
        Array(UnsafeRawBufferPointer(start: start, count: strlen(start)))
      }
    }
    guard bytes != [0x2E], bytes != [0x2E, 0x2E] else { return }
    guard let name = String(validating: bytes, as: UTF8.self) else {
      invalidNames.append(Self.shown(bytes))
      return
    }
    // Most file systems report the type, which saves a `stat` per entry.
    let kind: FolderEntry =
      switch Int(entry.pointee.d_type) {
      case Int(DT_REG): .file
      case Int(DT_DIR): .folder
      default: .found(LexicalPath.joined(path, name))
      }
    entries.append((name, kind))
  }

  private static func shown(_ name: [UInt8]) -> String {
    name.reduce(into: "") { text, byte in
      if (0x20...0x7E).contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}

/// The identity of a folder, whatever names and links lead to it.
struct FolderIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }

  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}

/// The kind of a file system entry.
enum FolderEntry: Hashable {
  case file
  case folder
  /// A link to a folder.
  case linkedFolder
  /// An entry that is skipped inside a folder, with the reason: a pipe, a device, a dangling link.
  case other(String)

  /// Returns the kind of a path that was named explicitly: links are followed, and a pipe counts as
  /// a file. Throws for what cannot be read to an end.
  static func named(_ path: String, shownAs shown: String) throws(FileFailure) -> FolderEntry {
    var status = stat()
    guard stat(path, &status) == 0 else { throw SystemFile.unreadable(shown, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFCHR, S_IFBLK: throw SystemFile.device(shown)
    case S_IFSOCK: throw SystemFile.unreadable(shown, ENXIO)
    default: return .file
    }
  }

  /// Returns the kind of a path that was found in a folder.
  static func found(_ path: String) -> FolderEntry {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .other(SystemFile.errorText(errno)) }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    guard stat(path, &status) == 0 else {
      return .other(
        errno == ENOENT
          ? "is a link that leads nowhere" : "is a link: \(SystemFile.errorText(errno))"
      )
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return isLink ? .linkedFolder : .folder
    case S_IFIFO: return .other("is a pipe; name it itself to read it")
    case S_IFSOCK: return .other("is a socket, which holds nothing to read")
    default: return .other("is a device, which holds no usage")
    }
  }

  /// The working directory of the process.
  static var workingDirectory: String {
    guard let buffer = getcwd(nil, 0) else { return "/" }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}
