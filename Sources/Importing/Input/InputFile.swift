/// A file to import, found by ``InputWalker``.
public struct InputFile: Hashable, Sendable {
  /// Absolute, without `.`, `..` and doubled slashes; `-` for the standard input.
  public var path: String
  /// The path for display, as the person who imports would type it.
  public var shownPath: String
  /// The folder directly under the imported folder in which the file lies; empty when it lies
  /// directly in it or was named itself.
  public var folder: String

  public init(path: String, shownPath: String, folder: String) {
    self.path = path
    self.shownPath = shownPath
    self.folder = folder
  }
}
