/// The deepest folder that contains all of the files.
struct CommonFolder {
  /// Without a trailing slash; nil where there is no common folder.
  let path: String?

  init(of paths: [String]) {
    let folders = paths.map {
      $0.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    }
    guard var common = folders.first else {
      path = nil
      return
    }
    for folder in folders.dropFirst() {
      common = common.prefix(zip(common, folder).prefix { $0 == $1 }.count)
    }
    let text = common.joined(separator: "/")
    path = text.isEmpty ? nil : text
  }

  /// A path as seen from the folder.
  func relative(_ path: String) -> String {
    guard let folder = self.path, path.hasPrefix(folder + "/") else { return path }
    return String(path.dropFirst(folder.count + 1))
  }
}
