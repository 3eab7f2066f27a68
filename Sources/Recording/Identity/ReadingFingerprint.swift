public import UsageModel

/// A hash of all that decides what is read from a file besides its bytes: with another hash a file is
/// read again, though it is unchanged.
public enum ReadingFingerprint {
  /// Counts up when readers read more, or otherwise, than before.
  private static let version = 4

  /// The hash for a file with these hints; `options` are the import's, in a fixed order.
  public static func hash(_ origin: CallOrigin, options: [String]) -> Int64 {
    Digest.int64([String(version)] + origin.hints + options)
  }
}
