internal import UsageModel

/// Determines from the data whether a key's calls are in its owner's transcripts.
struct KeyEvidence {
  enum Finding: Equatable {
    /// There is no evidence against it.
    case open
    /// At least one day and model is equal to the token.
    case same
    /// In most cells each exceeds the other, so that neither contains the other.
    case apart(cells: Int, of: Int)

    /// Returns what two exports of one key show together: equality is proof, and of two that are apart the
    /// one with more cells says more.
    func combined(with other: Finding) -> Finding {
      switch (self, other) {
      case (.same, _), (_, .same): .same
      case (.apart(let cells, let all), .apart(let others, let otherAll)):
        (cells, all) >= (others, otherAll) ? self : other
      case (.apart, .open): self
      case (.open, _): other
      }
    }
  }

  /// Fewer crossing cells than this may be chance.
  private static let enough = 3

  /// A UTC day and a model.
  struct Cell: Hashable {
    let day: Int32
    let model: Int
  }

  /// Compares what the key's rows claim with the owner's calls that name no key.
  static func finding(claims: [Cell: Amounts], calls: [Cell: Amounts]) -> Finding {
    var (shared, crossing) = (0, 0)
    for (cell, claim) in claims {
      guard let call = calls[cell], !call.isZero else { continue }
      if claim == call { return .same }
      shared += 1
      if !claim.isAtLeast(call), !call.isAtLeast(claim) { crossing += 1 }
    }
    return crossing >= enough && crossing * 2 > shared
      ? .apart(cells: crossing, of: shared) : .open
  }
}
