/// What is known of sources by their ids, where stored rows are read again: of an id that is not in it,
/// nothing is known.
public struct SourceCatalog: Sendable {
  private let traits: [SourceID: SourceTraits]
  private let providers: [String: String]
  /// The sources in whose files rows of other sources lie.
  public let carriers: Set<SourceID>

  public init(_ traits: [SourceID: SourceTraits]) {
    self.traits = traits
    carriers = Set(traits.filter(\.value.carriesOtherSources).keys)
    let tools = traits.values.flatMap(\.tools)
    providers = Dictionary(
      tools.compactMap { tool in tool.provider.map { (tool.name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The traits of a source; nil for one that the program does not know.
  public subscript(id: SourceID) -> SourceTraits? { traits[id] }

  /// Who gives out the keys of a tool; nil where that is not known.
  public func provider(ofTool name: String) -> String? { providers[name] }
}
