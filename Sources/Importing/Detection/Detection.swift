/// The result of detecting the format of a file.
public enum Detection: Hashable, Sendable {
  case format(SourceFormat)
  /// A file that cannot be imported; the reason says what it appears to be, and what to do.
  case unrecognised(reason: String)
}
