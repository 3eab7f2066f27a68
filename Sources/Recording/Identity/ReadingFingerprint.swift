public import UsageModel

/// A hash of everything besides a file's bytes that determines what is read from it. When it
/// changes, an unchanged file is read again.
public enum ReadingFingerprint {
  /// Incremented when readers read more than before, or read differently.
  private static let version = 4

  /// The hash for a file with these hints; `options` are the import's, in a fixed order.
  public static func hash(_ origin: CallOrigin, options: [String]) -> Int64 {
    Digest.int64([String(version)] + origin.hints + options)
  }
}
