/// The region at the front of a cloud's model id.
enum CloudRegion: String, CaseIterable {
  case global
  case us
  case eu
  case jp
  case au
  case apac
  case usGov = "us-gov"

  private static let government = Ratio(reduced: 6, over: 5)

  /// Returns the region's factor on the list price, given that of the model's commercial regions.
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
