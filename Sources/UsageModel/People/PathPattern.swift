/// A pattern of paths: `*` within a folder, `**` across folders, `?` one character.
///
/// A pattern that begins with `/` (or a drive) starts at the root; any other may begin at any folder.
/// A pattern without wildcards also matches everything below it. Backslashes count as slashes.
public struct PathPattern: Hashable, Sendable {
  public let text: String
  private let parts: [[Character]]
  private let isAnchored: Bool

  public init(_ text: String) {
    self.text = text
    let normal = Self.normal(text)
    isAnchored = normal.hasPrefix("/") || normal.dropFirst().first == ":"
    var parts = normal.split(separator: "/").filter { $0 != "." }.map(Array.init)
    if !normal.contains("*") && !normal.contains("?") { parts.append(["*", "*"]) }
    self.parts = parts
  }

  /// Whether the path, or for a relative pattern any tail of it, has this form.
  public func matches(_ path: String) -> Bool {
    let folders = Self.normal(path).split(separator: "/").map(Array.init)
    let lastStart = isAnchored ? 0 : folders.count
    return (0...lastStart).contains { matches(folders[$0...], parts[...]) }
  }

  /// How many folders are spelled out: of two rules that match, the more exact one wins.
  public var specificity: Int {
    parts.count { !$0.contains("*") && !$0.contains("?") }
  }

  private static func normal(_ path: String) -> String {
    String(path.map { $0 == "\\" ? "/" : $0 })
  }

  private func matches(_ path: ArraySlice<[Character]>, _ parts: ArraySlice<[Character]>) -> Bool {
    guard let part = parts.first else { return path.isEmpty }
    if part == ["*", "*"] {
      return (path.startIndex...path.endIndex).contains {
        matches(path[$0...], parts.dropFirst())
      }
    }
    guard let folder = path.first, Self.matches(folder[...], part[...]) else { return false }
    return matches(path.dropFirst(), parts.dropFirst())
  }

  /// One folder name against one part; linear in practice, as only the last `*` is retried.
  private static func matches(_ name: ArraySlice<Character>, _ part: ArraySlice<Character>) -> Bool {
    var name = name
    var part = part
    var retry: (name: ArraySlice<Character>, part: ArraySlice<Character>)?
    while let character = name.first {
      if part.first == "*" {
        part = part.dropFirst()
        retry = (name, part)
      } else if part.first == "?" || part.first == character {
        name = name.dropFirst()
        part = part.dropFirst()
      } else if let last = retry {
        name = last.name.dropFirst()
        part = last.part
        retry = (name, part)
      } else {
        return false
      }
    }
    return part.allSatisfy { $0 == "*" }
  }
}
