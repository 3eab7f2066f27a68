#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The few calls of the operating system's C library that reading files needs.
enum Platform {
  /// What the last failed call says in words.
  static func errorText(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text).lowercased()
  }

  /// Why a path cannot be read, and what to do.
  static func unreadable(_ path: String, _ code: Int32) -> FileFailure {
    let reason =
      switch code {
      case ENOENT, ENOTDIR: "no such file or folder; check the path"
      case EACCES, EPERM: "no permission to read it; ask its owner or change its mode"
      default: "cannot be read: \(errorText(code))"
      }
    return FileFailure(.noInput, path: path, reason: reason)
  }
}
