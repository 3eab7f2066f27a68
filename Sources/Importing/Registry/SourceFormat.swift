internal import CSV
public import UsageModel

/// A source of usage: what its files are, how they are recognised and read, and which options they
/// take.
///
/// Each source is declared in a folder of its own; ``Sources/all`` lists them.
public struct SourceFormat: Sendable {
  /// The id that the ledger stores, and the name on the command line.
  public let id: SourceID
  /// What the files are, in one line.
  public let summary: String
  public let traits: SourceTraits
  /// The options for what its files may not state.
  public let options: [OptionSpec]
  /// Where an agent keeps such files on a machine.
  public let homes: [AgentHome]
  /// Whether its files grow line by line, and each line can be read on its own.
  let isReadByLine: Bool
  let recognises: @Sendable (FileHead) -> Bool
  /// Returns what an unrecognised table lacks that resembles one of this source, else nil.
  let resemblance: @Sendable (CSVHeader) -> String?
  /// What decides how its files are read besides the options: a known file is read again when it
  /// changes.
  public internal(set) var readingKey: [String] = []
  private let reading: ReadingLines
  /// How databases of the agent are read; nil if it keeps none.
  let database: DatabaseReading?

  /// Reads a file and reports the outcome of each record.
  typealias Reading =
    @Sendable (ByteSource, ReadContext, (ReadEvent) throws -> Void) throws -> Void
  /// Reads a file like ``Reading``, and returns where reading stopped.
  typealias ReadingLines =
    @Sendable (ByteSource, ReadContext, (ReadEvent) throws -> Void) throws -> ReadEnd?

  /// Creates a source whose files are read as a whole each time.
  init(
    _ id: SourceID, summary: String, traits: SourceTraits, options: [OptionSpec] = [],
    homes: [AgentHome] = [], recognises: @escaping @Sendable (FileHead) -> Bool,
    resemblance: @escaping @Sendable (CSVHeader) -> String? = { _ in nil },
    database: DatabaseReading? = nil, read: @escaping Reading, readingKey: [String] = []
  ) {
    self.readingKey = readingKey
    self.id = id
    self.summary = summary
    self.traits = traits
    self.options = options
    self.homes = homes
    isReadByLine = false
    self.recognises = recognises
    self.resemblance = resemblance
    self.database = database
    reading = { source, context, onEvent in
      try read(source, context, onEvent)
      return nil
    }
  }

  /// Creates a source whose files grow line by line.
  init(
    _ id: SourceID, summary: String, traits: SourceTraits, options: [OptionSpec] = [],
    homes: [AgentHome] = [], recognises: @escaping @Sendable (FileHead) -> Bool,
    readLines: @escaping ReadingLines
  ) {
    self.id = id
    self.summary = summary
    self.traits = traits
    self.options = options
    self.homes = homes
    isReadByLine = true
    self.recognises = recognises
    resemblance = { _ in nil }
    database = nil
    reading = readLines
  }

  /// Creates a source whose files are databases of an agent.
  init(
    _ id: SourceID, summary: String, traits: SourceTraits, homes: [AgentHome] = [],
    database: DatabaseReading
  ) {
    self.init(
      id, summary: summary, traits: traits, homes: homes, recognises: { _ in false },
      database: database,
      read: { source, _, _ in
        throw FileFailure(
          .badData, path: source.path, reason: "is no SQLite database; expected \(summary)")
      })
  }

  /// Reads a file of this source and reports the outcome of each record.
  ///
  /// Returns where to resume once a file of lines has grown; nil for one that is read as a whole.
  /// Throws ``FileFailure`` when the file cannot be read as a whole, and rethrows errors of
  /// `onEvent`.
  @discardableResult
  public func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadEnd? {
    guard let database, try source.isDatabase else {
      return try reading(source, context, onEvent)
    }
    let opened = try source.database()
    guard database.recognises(opened.tables) else {
      throw FileFailure(
        .badData, path: source.path,
        reason: "is a SQLite database without the expected tables; expected \(summary)")
    }
    try opened.read(database, context, onEvent)
    return nil
  }

  /// Whether its files may be databases, which change in logs beside them.
  public var readsDatabases: Bool { database != nil }

  /// Returns whether an option applies to its files.
  public func knows(option name: String) -> Bool { options.contains { $0.name == name } }
}

extension SourceFormat: Hashable {
  /// Sources are equal when their ids are.
  public static func == (left: SourceFormat, right: SourceFormat) -> Bool { left.id == right.id }

  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
