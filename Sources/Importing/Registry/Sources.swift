public import UsageModel

/// The sources that can be read.
public struct Sources: Sendable {
  /// All sources that Outlay reads. A new one is a folder of its own and a name here, before the
  /// tracking sheet, whose columns occur in many exports.
  public static let all = Sources(
    [
      .claudeCode, .codex, .ccusage, .consoleUsage, .usageReport, .analyticsCost,
      .claudeCodeAnalytics, .claudeCodePage, .enterpriseSpend, .adminDirectory, .openAIDirectory,
      .liteLLM, .openAIUsage, .openAIDashboard, .openRouter, .openRouterDaily, .copilot, .cursor,
      .bedrockCUR,
      .costReport, .consoleCost, .openAICosts, .openAICostTable,
      .geminiCLI, .qwen, .pi, .kimi, .grok, .cline, .clineTasks, .droid, .amp, .aider, .otlp,
      .zCode, .openCode, .copilotCLI, .copilotSessions, .goose,
      .gooseSessions, .crush, .outlayCalls, .mappedTable,
      .trackingSheet,
    ], askedFirst: [.qwen, .pi, .kimi])

  /// The formats, in the order in which a file is offered to them.
  public let formats: [SourceFormat]
  private let inOrder: [SourceFormat]
  private let askedFirst: [SourceFormat]
  /// The traits of the sources, for rows that are read back from the ledger.
  public let catalog: SourceCatalog
  /// The options of all sources, each once.
  public let options: [OptionSpec]

  /// Creates a registry of formats with unique ids, in the order for people. A file is offered to
  /// them in this order, but to `askedFirst` before all others: those whose lines resemble another's.
  public init(_ formats: [SourceFormat], askedFirst: [SourceFormat] = []) {
    inOrder = formats
    self.askedFirst = askedFirst
    self.formats = askedFirst + formats.filter { !askedFirst.contains($0) }
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
    return inOrder.filter { !isCarrier($0) } + inOrder.filter(isCarrier)
  }

  /// Returns the same sources with formats of the same ids in the place of some, in the same order.
  func replacing(_ format: (SourceFormat) -> SourceFormat) -> Sources {
    Sources(inOrder.map(format), askedFirst: askedFirst.map(format))
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
    let grain = catalog[SourceID(rawValue: tool)]?.grain
    // An agent may be known by its telemetry alone.
    let isOfCalls = formats.contains { format in
      format.traits.grain == .call && format.traits.tools.contains { $0.name == tool }
    }
    return grain == .call || grain == .cell || isOfCalls
  }
}
