#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Files as the C library reads them.
enum SystemFile {
  /// Returns the system's message for an error code, in lower case.
  static func errorText(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text).lowercased()
  }

  /// Returns the failure of a path that cannot be read, with what to do.
  static func unreadable(_ path: String, _ code: Int32) -> FileFailure {
    let reason =
      switch code {
      case ENOENT where path.contains("\u{FFFD}"): "the name is not UTF-8; rename it to read it"
      case ENOENT, ENOTDIR: "no such file or folder; check the path"
      case EACCES, EPERM: "no permission to read it; ask its owner or change its mode"
      case ENXIO, EOPNOTSUPP, ENODEV: "is a socket or a device, which holds nothing to read"
      case ENAMETOOLONG: "its path is longer than the system takes; name a folder further inside"
      case EMFILE, ENFILE:
        "cannot be opened: too many files are open; allow more (ulimit -n) and run it again"
      default: "cannot be read: \(errorText(code))"
      }
    return FileFailure(.noInput, path: path, reason: reason)
  }

  /// Returns the modification time, in nanoseconds since 1970.
  static func modifiedAt(_ status: stat) -> Int64 {
    #if canImport(Darwin)
      let moment = status.st_mtimespec
    #else
      let moment = status.st_mtim
    #endif
    return Int64(moment.tv_sec) &* 1_000_000_000 &+ Int64(moment.tv_nsec)
  }

  /// Returns the status of an opened file or pipe; throws for a folder and a device.
  static func statusOfInput(_ descriptor: Int32, path: String) throws(FileFailure) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw FileFailure(.noInput, path: path, reason: "is a folder; expected a file")
    case S_IFCHR, S_IFBLK: throw device(path)
    default: return status
    }
  }

  /// Returns the failure of a device, which a reader could wait for, or read, without an end.
  static func device(_ path: String) -> FileFailure {
    FileFailure(
      .noInput, path: path,
      reason: "is a device, which holds no usage; name a file, or - for the standard input")
  }

  /// Reads from an open file, retrying after interrupts and waiting for a pipe's writer; returns 0 at the end.
  static func read(
    _ descriptor: Int32, into target: UnsafeMutableRawBufferPointer, path: String
  ) throws(FileFailure) -> Int {
    while true {
      let count = cRead(descriptor, target.baseAddress, target.count)
      if count >= 0 { return count }
      switch errno {
      case EINTR: break
      case EAGAIN: PipeWait(descriptor, path: path).forMore()
      default: throw unreadable(path, errno)
      }
    }
  }
}

/// The C function, under a name that no method hides.
private func cRead(_ descriptor: Int32, _ target: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, target, count)
}
