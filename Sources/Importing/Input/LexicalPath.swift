/// Paths as text: nothing here looks at a disk.
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
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// Whether one path stands before another: by their bytes, the same on every machine.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
