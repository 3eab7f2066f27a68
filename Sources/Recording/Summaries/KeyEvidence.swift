internal import UsageModel

/// What the data shows of whether a key's calls are among its owner's transcripts.
struct KeyEvidence {
  enum Finding: Equatable {
    /// Nothing speaks against it.
    case open
    /// Some of both are equal to the token.
    case same
    /// Most of both exceed each other, which neither part of the other explains.
    case apart(cells: Int, of: Int)
  }

  /// Fewer cells than this are chance.
  private static let enough = 3

  /// A day of UTC and a model.
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
