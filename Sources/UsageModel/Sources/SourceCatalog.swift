/// The traits of sources by id, for stored rows that are read back; nothing is known of an id that
/// is not in it.
public struct SourceCatalog: Sendable {
  private let traits: [SourceID: SourceTraits]
  private let providers: [String: String]
  /// The sources whose files carry rows of other sources.
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

  /// Returns the provider that issues the keys of a tool; nil if unknown.
  public func provider(ofTool name: String) -> String? { providers[name] }
}
