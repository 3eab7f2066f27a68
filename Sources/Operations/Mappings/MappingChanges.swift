public import Importing
public import LedgerStore
public import UsageModel

/// Saves what the columns of a kind of tables mean, so that imports recognise them.
public struct MappingSave {
  /// The result of saving.
  public struct Outcome: Sendable {
    public let mapping: ColumnMapping
    /// Whether there was one of that name.
    public let isReplaced: Bool
    /// What the mapping reads of a file; nil without one.
    public let trial: MappingTrial?
    public let change: LedgerChange.Outcome
  }

  private let ledger: Ledger
  private let isDryRun: Bool

  public init(in ledger: Ledger, isDryRun: Bool = false) {
    self.ledger = ledger
    self.isDryRun = isDryRun
  }

  /// Saves a mapping under its name, in place of a former one; a file is read by it first, if one is
  /// given.
  ///
  /// Throws a ``LedgerError`` for a name of a format and for the columns of another mapping, and a
  /// `FileFailure` when the file does not have the columns.
  public func run(_ mapping: ColumnMapping, checking path: String?) throws -> Outcome {
    try check(mapping)
    let reading = ReadOptions(timeZone: try ledger.settings.timeZone())
    let trial = try path.map { try MappingTrial(of: mapping, path: $0, reading) }
    let isReplaced = try ledger.mappings.find(name: mapping.name) != nil
    let change = LedgerChange(
      ledger: ledger, action: "mapping.save", subject: mapping.name, isDryRun: isDryRun)
    let outcome = try change.run(
      words: isReplaced ? nil : ["added mapping \(mapping.name): \(mapping.typed)"]
    ) {
      try ledger.mappings.save(mapping.saved)
    }
    return Outcome(mapping: mapping, isReplaced: isReplaced, trial: trial, change: outcome)
  }

  private func check(_ mapping: ColumnMapping) throws {
    if Sources.all[SourceID(rawValue: mapping.name.lowercased())] != nil {
      throw LedgerError(
        .conflict,
        reason: "'\(mapping.name)' is the name of a format: choose another for the mapping.")
    }
    let others = try ledger.mappings.all().compactMap { try? ColumnMapping($0.value) }
    let twin = others.first { other in
      other.name.lowercased() != mapping.name.lowercased() && other.hasSameColumns(as: mapping)
    }
    guard let twin else { return }
    throw LedgerError(
      .conflict,
      reason:
        "The mapping '\(twin.name)' has the same columns, so that nothing would tell which is "
        + "meant: save it under that name, or remove it with "
        + "'outlay mapping remove \(ShellWord.quoted(twin.name))'.")
  }
}

/// What a mapping reads of a file, without recording any of it.
public struct MappingTrial: Sendable {
  public let path: String
  /// Rows with usage, without, and those that cannot be read.
  public private(set) var usage = 0
  public private(set) var skipped = 0
  public private(set) var rejected = 0
  /// The first of the rows that cannot be read, and the notes on others.
  public private(set) var problems: [ReadProblem] = []

  private static let mostShown = 5

  init(of mapping: ColumnMapping, path: String, _ reading: ReadOptions) throws {
    self.path = path
    let source = path == "-" ? ByteSource(standardInput: ()) : try ByteSource(path: path)
    var reading = reading
    reading.said = mapping.said
    reading.said["map"] = [mapping.map.description]
    let context = ReadContext(origin: CallOrigin(source: "", path: path), options: reading)
    try SourceFormat.mappedTable.read(source, context) { take($0) }
  }

  private mutating func take(_ event: ReadEvent) {
    switch event {
    case .usage: usage += 1
    case .calls(let batch): usage += batch.calls.count
    case .drafts(let batch): usage += batch.rows.count
    case .repeated, .skipped: skipped += 1
    case .rejected(let problem):
      rejected += 1
      note(problem)
    case .noted(let problem): note(problem)
    case .entry, .mapped, .charged, .covers: break
    }
  }

  private mutating func note(_ problem: ReadProblem) {
    if problems.count < Self.mostShown { problems.append(problem) }
  }
}

extension ColumnMapping {
  /// The options that say the same to an import, as they are typed.
  public var typed: String {
    (["--map \(ShellWord.quoted(map.description))"]
      + said.sorted { $0.key < $1.key }.flatMap { name, values in
        values.map { "--\(name) \(ShellWord.quoted($0))" }
      }).joined(separator: " ")
  }
}
