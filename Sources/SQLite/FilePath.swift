#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Paths of files that need not exist yet.
public enum FilePath {
  private static let mostLinks = 40

  /// The absolute path of a file, without symbolic links, `.` and `..`; for a missing file, the
  /// path at which a program that follows links would create it.
  public static func resolved(_ path: String) -> String {
    var wanted = path.hasPrefix("/") ? path : workingDirectory + "/" + path
    for _ in 0..<mostLinks {
      if let real = realPath(wanted) { return real }
      // A symbolic link may point to a missing file.
      guard let target = linkTarget(wanted) else { break }
      wanted = target.hasPrefix("/") ? target : folder(of: wanted) + "/" + target
    }
    let folder = realPath(folder(of: wanted)) ?? lexical(folder(of: wanted))
    let name = wanted.split(separator: "/").last.map(String.init) ?? ""
    if name == "." || name == ".." || wanted.hasSuffix("/") { return lexical(wanted) }
    return folder == "/" ? "/" + name : folder + "/" + name
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func linkTarget(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path normalised as text, for folders that do not exist.
  private static func lexical(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static var workingDirectory: String {
    guard let buffer = getcwd(nil, 0) else { return "/" }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}
