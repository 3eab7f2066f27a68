/// The region that a cloud's model id names in front.
enum CloudRegion: String, CaseIterable {
  case global
  case us
  case eu
  case jp
  case au
  case apac
  case usGov = "us-gov"

  private static let government = Ratio(reduced: 6, over: 5)

  /// What the region costs of the list price, given what the model's commercial regions do.
  ///
  /// Source: formats.md, section 6: 1.1 from version 4.5 on, 1.2 for us-gov, list for global.
  func multiplier(commercial: Ratio?) -> Ratio {
    switch self {
    case .global: .one
    case .us, .eu, .jp, .au, .apac: commercial ?? .one
    case .usGov: Self.government
    }
  }
}
