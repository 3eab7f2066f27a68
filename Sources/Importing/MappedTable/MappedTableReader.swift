internal import CSV
internal import UsageModel

extension SourceFormat {
  /// A table of a team, whose columns a map explains.
  public static let mappedTable = mappedTable([])

  /// The same, with the mappings that its files are recognised by.
  static func mappedTable(_ mappings: [ColumnMapping]) -> SourceFormat {
    let mappings = ColumnMappings(all: mappings)
    return SourceFormat(
      MappedTableReader.id, summary: "any table, whose columns --map or a saved mapping explains",
      traits: SourceTraits(
        .cell, tools: [.init(MappedTableReader.id.rawValue)], days: .ledger, isKeptByHand: true),
      options: [
        MappedTableReader.map.spec, MappedTableReader.rows.spec, TrackingSheetReader.dateOrder.spec,
        TrackingSheetReader.rate.spec, TableOptions.encoding.spec,
      ],
      recognises: { head in !mappings.all.isEmpty && head.hasHeader(mappings.fits) },
      resemblance: mappings.resemblance,
      read: { try MappedTableReader(mappings: mappings).read($0, $1, $2) },
      readingKey: mappings.texts)
  }
}

/// What the rows of a mapped table by day are.
enum MappedRowKind: String, CaseIterable, Sendable {
  /// Lines of a list that is complete each time: a later version of the file replaces them all
  /// (counting rule 31).
  case lines
  /// The total of its day, person and model each: of what calls tell, too, the larger counts
  /// (counting rule 25).
  case totals
}

/// Reads any table with a line of column names, each row by what a ``ColumnMap`` says of the
/// columns.
///
/// The table may be in any dialect of spreadsheet programs. It is looked through twice, since what
/// `4/5/2026` and `1,204` mean shows only in other rows; a pipe is held in memory for that.
public struct MappedTableReader {
  /// Also the tool that its rows are recorded under.
  static let id: SourceID = "csv"

  static let map = SourceOption(
    "map",
    """
    What the columns of a csv file mean, date=Day,cost=Amount,developer=Who,model=Model,input=In…, \
    or the name of a saved mapping: 'outlay mapping save --help' has all fields.
    """, expected: "pairs such as date=Day,cost=Amount", value: MapArgument.init,
    fault: MapArgument.fault)
  static let rows = SourceOption<MappedRowKind>(
    "rows",
    """
    What the rows of a csv file by day are: lines of a list, which its next version replaces, or \
    totals of a day, person and model, which contain what calls tell.
    """, usual: .lines)

  /// The rows of a pipe that is held in memory.
  private static let largestPipe = 128 << 20

  let mappings: ColumnMappings

  /// Throws ``FileFailure`` when no mapping fits or two do, when a column is missing or there twice,
  /// when the order of dates cannot be decided and when reading fails; rethrows errors of `onEvent`.
  func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let stated = try statedMapping(context, path: source.path)
    let wanted = stated.map { ColumnMappings(all: [$0]) } ?? mappings
    let head = try TableReader(source, where: wanted.fits)
    let mapping = try stated ?? recognised(head, path: source.path)
    var context = context
    context.options.said.merge(mapping.said) { stated, _ in stated }
    let (first, second) = try twice(source, context)
    let columns = try MappedEvidence.columns(first, mapping)
    if !mapping.name.isEmpty { try onEvent(.mapped(name: mapping.name)) }
    try read(second, columns, context, onEvent)
  }

  private func read(
    _ source: ByteSource, _ found: MappedEvidence, _ context: ReadContext,
    _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var rows: MappedRows?
    try TableReader(source, where: found.mapping.fits).read { header in
      if let note = MappedColumns.unreadNote(header, found.mapping.map) {
        try onEvent(.noted(note))
      }
      rows = try MappedRows(header, found, context, path: source.path)
    } onRecord: { record in
      for event in rows?.events(record) ?? [] { try onEvent(event) }
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }

  /// Returns the file for a first look, and for reading.
  private func twice(
    _ source: ByteSource, _ context: ReadContext
  ) throws -> (ByteSource, ByteSource) {
    let encoding = context.options[TableOptions.encoding] ?? .utf8
    guard source.canReopen else {
      try source.decode(from: encoding)
      let bytes = try source.readAll(limit: Self.largestPipe)
      return (
        ByteSource(bytes: bytes, path: source.path), ByteSource(bytes: bytes, path: source.path)
      )
    }
    let first = try source.reopened()
    for part in [first, source] { try part.decode(from: encoding) }
    return (first, source)
  }

  /// The mapping that the import's options state; nil if they state none.
  private func statedMapping(_ context: ReadContext, path: String) throws -> ColumnMapping? {
    let arguments = context.options.all(Self.map)
    if case .name(let name)? = arguments.last {
      if let known = mappings.all.first(where: { $0.name.lowercased() == name.lowercased() }) {
        return known
      }
      throw FileFailure(
        .badData, path: path,
        reason: "there is no mapping '\(name)'; expected pairs such as date=Day,cost=Amount")
    }
    guard !arguments.isEmpty else { return nil }
    do throws(MapFault) {
      return ColumnMapping(name: "", map: try ColumnMap(arguments.compactMap(\.pairs)))
    } catch {
      throw FileFailure(.badData, path: path, reason: "cannot be read by --map: \(error)")
    }
  }

  private func recognised(_ table: TableReader, path: String) throws -> ColumnMapping {
    let best = mappings.best(table.header)
    if best.count == 1 { return best[0] }
    guard best.isEmpty else {
      let names = best.map { "'\($0.name)'" }
      throw FileFailure(
        .badData, path: path, line: table.header.line,
        reason: "has the columns of the mappings \(names.joined(separator: " and ")); say which "
          + "is meant, as in --map \(ShellWord.quoted(best[0].name))")
    }
    let near = mappings.resemblance(table.header).map { $0 + "; " } ?? ""
    throw FileFailure(
      .badData, path: path, line: table.header.line,
      reason: near + "say what its columns mean, as in --map date=Day,cost=Amount,developer=Who")
  }
}

/// A value of the option `--map`.
enum MapArgument: Sendable {
  /// The name of a saved mapping.
  case name(String)
  /// Pairs of fields and columns.
  case pairs(String)

  init?(_ text: String) {
    if Self.fault(text) != nil { return nil }
    self = text.contains("=") ? .pairs(text) : .name(text)
  }

  /// What is wrong with a text; nil if nothing is.
  static func fault(_ text: String) -> String? {
    if text.trimmingBlanks.isEmpty { return "expected pairs such as date=Day,cost=Amount" }
    guard text.contains("=") else { return nil }
    do throws(MapFault) {
      _ = try ColumnMap.entries(text)
      return nil
    } catch {
      return error.description
    }
  }

  var pairs: String? {
    if case .pairs(let text) = self { text } else { nil }
  }
}

extension Sources {
  /// The same sources, with the mappings by which tables are recognised.
  public func recognising(_ mappings: [ColumnMapping]) -> Sources {
    guard !mappings.isEmpty else { return self }
    let mapped = SourceFormat.mappedTable(mappings)
    let after = formats.firstIndex(of: mapped).map { Set(formats[$0...]) } ?? []
    return replacing { format in
      if format == mapped { return mapped }
      // A mapping may take a file from the formats that are asked after it.
      guard after.contains(format) else { return format }
      var format = format
      format.readingKey = mapped.readingKey
      return format
    }
  }
}
