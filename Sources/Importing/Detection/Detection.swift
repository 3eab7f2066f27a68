/// What a file's content shows it to be.
public enum Detection: Hashable, Sendable {
  case format(SourceFormat)
  /// Nothing that is read; says what it is as far as that shows, and what to do.
  case unrecognised(reason: String)
}
