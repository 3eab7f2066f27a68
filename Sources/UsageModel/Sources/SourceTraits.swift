/// The properties that all files of a source share, so that no code needs to compare its id.
public struct SourceTraits: Equatable, Sendable {
  /// What one record stands for.
  public enum Grain: Sendable {
    /// A call, which an id of its own identifies in any file. The tool of such calls has the id of
    /// the source.
    case call
    /// A summary of all calls that agree in day, model and more, identified by its cell.
    case cell
    /// What a provider charges, which is kept apart from usage (counting rule 26).
    case statement
    /// A developer, a key or a project; no usage.
    case directory
  }

  /// The time zone of the days that a source counts by.
  public enum DayZone: Sendable {
    /// No days: each record has its instant.
    case instants
    case utc
    /// The zone of the computer that made the file, which the file does not name.
    case machine
    /// The ledger's: people note the days on which they worked.
    case ledger
  }

  /// A tool whose usage the source records, by its name in ``CallOrigin/source``.
  public struct Tool: Equatable, Sendable {
    public var name: String
    /// The provider that issues the keys it names and bills its usage; nil if unknown.
    public var provider: String?

    public init(_ name: String, provider: String? = nil) {
      self.name = name
      self.provider = provider
    }
  }

  public var grain: Grain
  /// The known tools; a source may record others too.
  public var tools: [Tool]
  public var tokens: TokenConvention
  public var days: DayZone
  /// Whether its files also carry rows of other sources, with less detail than at their source.
  public var carriesOtherSources: Bool
  /// Whether people correct its files, so that one that is read again replaces all its earlier
  /// rows.
  public var isKeptByHand: Bool
  /// The unit of what a provider charges; nil where the source tells no charges.
  public var amounts: AmountUnit?

  public init(
    _ grain: Grain, tools: [Tool], tokens: TokenConvention = .disjoint, days: DayZone,
    carriesOtherSources: Bool = false, isKeptByHand: Bool = false, amounts: AmountUnit? = nil
  ) {
    self.grain = grain
    self.tools = tools
    self.tokens = tokens
    self.days = days
    self.carriesOtherSources = carriesOtherSources
    self.isKeptByHand = isKeptByHand
    self.amounts = amounts
  }
}

/// How a source's token counts divide a prompt.
public enum TokenConvention: Sendable {
  /// Input, cache writes and cache reads are disjoint, as Anthropic counts
  /// (platform.claude.com/docs: "Prompt caching", usage).
  case disjoint
  /// Input includes cache reads, as OpenAI and Google count (platform.openai.com/docs:
  /// `prompt_tokens_details.cached_tokens`).
  case inputIncludesCacheReads
  /// It counts no tokens.
  case none

  /// Returns the input without cache reads; nil if there are more cache reads than input, which the
  /// convention rules out.
  public func uncached(input: Int64, cacheRead: Int64) -> Int64? {
    switch self {
    case .disjoint: input
    case .inputIncludesCacheReads: cacheRead <= input ? input - cacheRead : nil
    case .none: nil
    }
  }
}

/// The id of a source, as the ledger stores it and the command line names it.
///
/// The id of a newer program stays readable and is shown as it is.
public struct SourceID: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }
}

extension SourceID: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}

extension SourceID: CustomStringConvertible {
  public var description: String { rawValue }
}

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
