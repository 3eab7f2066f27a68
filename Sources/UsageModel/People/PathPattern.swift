/// A pattern of paths: `*` within a folder, `**` across folders, `?` one character.
///
/// A pattern that begins with `/` (or a drive) is anchored at the root; any other may begin at any
/// folder. A pattern without wildcards also matches everything below it. Backslashes count as
/// slashes; matching is case-sensitive.
public struct PathPattern: Equatable, Sendable {
  public let text: String
  private let parts: [[Character]]

  public init(_ text: String) {
    self.text = text
    let normal = Self.normal(text)
    let isAnchored = normal.hasPrefix("/") || normal.dropFirst().first == ":"
    var parts = normal.split(separator: "/").filter { $0 != "." }.map(Array.init)
    if !normal.contains("*") && !normal.contains("?") { parts.append(Self.anyFolders) }
    self.parts = isAnchored ? parts : [Self.anyFolders] + parts
  }

  /// Returns whether the path matches; for a relative pattern, whether any tail of it does.
  public func matches(_ path: String) -> Bool {
    let folders = Self.normal(path).split(separator: "/").map(Array.init)
    return Self.matches(folders, parts, any: Self.anyFolders) { name, part in
      Self.matches(name, part, any: "*") { $1 == "?" || $0 == $1 }
    }
  }

  /// The number of folders without wildcards: of two rules that match, the more specific one wins.
  public var specificity: Int {
    parts.count { !$0.contains("*") && !$0.contains("?") }
  }

  private static let anyFolders: [Character] = ["*", "*"]

  private static func normal(_ path: String) -> String {
    String(path.map { $0 == "\\" ? "/" : $0 })
  }

  /// Returns whether all items match the parts, where `any` matches any number of items.
  ///
  /// Only the last `any` is ever tried again, so the time is bounded by items times parts.
  private static func matches<Item: Equatable>(
    _ items: [Item], _ parts: [Item], any: Item, one fits: (Item, Item) -> Bool
  ) -> Bool {
    var item = 0
    var part = 0
    var retry: (item: Int, part: Int)?
    while item < items.count {
      if part < parts.count, parts[part] == any {
        part += 1
        retry = (item, part)
      } else if part < parts.count, fits(items[item], parts[part]) {
        item += 1
        part += 1
      } else if let last = retry {
        item = last.item + 1
        part = last.part
        retry = (item, part)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == any }
  }
}
