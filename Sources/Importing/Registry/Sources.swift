public import UsageModel

/// The sources that can be read.
public struct Sources: Sendable {
  /// All sources that Outlay reads. A new one is a folder of its own and a name here, before the
  /// tracking sheet, whose columns occur in many exports.
  public static let all = Sources([
    .claudeCode, .codex, .ccusage, .consoleUsage, .usageReport, .claudeCodeAnalytics, .liteLLM,
    .openAIUsage, .openAIDashboard, .openRouter, .geminiCLI, .cursor, .otlp, .outlayCalls,
    .trackingSheet,
  ])

  /// The formats, in the order in which a file is offered to them.
  public let formats: [SourceFormat]
  /// The traits of the sources, for rows that are read back from the ledger.
  public let catalog: SourceCatalog
  /// The options of all sources, each once.
  public let options: [OptionSpec]

  /// Creates a registry of formats with unique ids, which are offered a file in this order.
  public init(_ formats: [SourceFormat]) {
    self.formats = formats
    catalog = SourceCatalog(
      Dictionary(formats.map { ($0.id, $0.traits) }, uniquingKeysWith: { first, _ in first }))
    var names: Set<String> = []
    options = formats.flatMap(\.options).filter { names.insert($0.name).inserted }
  }

  /// The source of an id; nil for one of a newer program.
  public subscript(id: SourceID) -> SourceFormat? { formats.first { $0.id == id } }

  /// The formats in the order for people: first those that record usage themselves, then those that
  /// carry rows of others.
  public var listed: [SourceFormat] {
    let isCarrier = { (format: SourceFormat) in format.traits.carriesOtherSources }
    return formats.filter { !isCarrier($0) } + formats.filter(isCarrier)
  }

  /// Returns the id that was probably meant; nil when none is close.
  public func nearest(to text: String) -> SourceID? {
    Suggestion.nearest(to: text, in: formats.map(\.id.rawValue))
      .map(SourceID.init(rawValue:))
  }

  /// Returns the sources whose files take an option.
  public func knowing(option name: String) -> [SourceFormat] {
    listed.filter { $0.knows(option: name) }
  }

  /// Returns whether Outlay assigns the keys of a tool's calls, as it does if it reads them at
  /// their source; any other tool assigns the ids of its calls itself.
  func assignsKeys(toCallsOf tool: String) -> Bool {
    catalog[SourceID(rawValue: tool)]?.grain == .call
  }
}
