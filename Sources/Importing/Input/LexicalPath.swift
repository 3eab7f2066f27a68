#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Operations on paths as text; nothing here accesses the file system.
enum LexicalPath {
  /// `path` from `folder`, without `.`, `..`, doubled and trailing slashes.
  static func absolute(_ path: String, from folder: String) -> String {
    let whole = path.hasPrefix("/") ? path : folder + "/" + path
    var components: [Substring] = []
    for component in whole.split(separator: "/") where component != "." {
      if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    return "/" + components.joined(separator: "/")
  }

  /// `folder/name`; the current folder is left out.
  static func joined(_ folder: String, _ name: String) -> String {
    if folder == "." || folder == "./" { return name }
    var path = ""
    path.reserveCapacity(folder.utf8.count + 1 + name.utf8.count)
    path += folder
    if folder.utf8.last != UInt8(ascii: "/") { path += "/" }
    path += name
    return path
  }

  /// The beginning and the end of a path that is too long to be shown.
  static func shortened(_ path: String) -> String {
    path.count <= 120 ? path : path.prefix(80) + "…" + path.suffix(39)
  }

  /// Returns whether a part such as `/.gemini/tmp/` occurs in a path. By bytes: it is asked of each file of a
  /// folder, and a search by characters takes longer than reading a small file.
  static func holds(_ path: String, _ part: String) -> Bool {
    var (path, part) = (path, part)
    return path.withUTF8 { path in part.withUTF8 { part in holds(path, part) } }
  }

  private static func holds(
    _ path: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let wanted = part.baseAddress, !part.isEmpty else { return true }
    guard let base = path.baseAddress else { return false }
    // Its second byte is looked for, as the first is mostly a slash, of which paths are full.
    let second = min(1, part.count - 1)
    var start = 0
    while start + part.count <= path.count,
      let found = memchr(
        base + start + second, Int32(part[second]), path.count - part.count - start + 1)
    {
      let place = found - second
      if memcmp(place, wanted, part.count) == 0 { return true }
      start = UnsafeRawPointer(base).distance(to: place) + 1
    }
    return false
  }

  /// Returns whether one path sorts before another: by bytes, the same on every machine.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let order = left.utf8.withContiguousStorageIfAvailable { left in
      right.utf8.withContiguousStorageIfAvailable { right in byteOrder(left, right) }
    }
    // A string without contiguous storage, such as a bridged one.
    guard let known = order ?? nil else { return left.utf8.lexicographicallyPrecedes(right.utf8) }
    return known < 0
  }

  /// Returns a negative number when `left` sorts first; a prefix sorts before the longer path.
  private static func byteOrder(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Int {
    if let start = left.baseAddress, let other = right.baseAddress {
      let order = memcmp(start, other, min(left.count, right.count))
      if order != 0 { return Int(order) }
    }
    return left.count - right.count
  }
}
