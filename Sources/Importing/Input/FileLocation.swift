/// The names in a file's path, by which agents name sessions and folders.
struct FileLocation {
  private let folders: [Substring]
  /// The file's name without its extension and without `.gz`; empty for the standard input.
  let stem: String

  init(path: String) {
    var parts = path.split(separator: "/")
    let name = parts.popLast() ?? ""
    let plain = name.hasSuffix(".gz") ? name.dropLast(3) : name
    let stem = plain.lastIndex(of: ".").map { plain[..<$0] } ?? plain
    self.stem = stem == "-" ? "" : String(stem)
    folders = parts
  }

  /// Returns the name of a folder around the file, 1 for the one in which it lies; empty if there
  /// is none.
  func folder(_ level: Int) -> String {
    folders.count >= level && level > 0 ? String(folders[folders.count - level]) : ""
  }
}
