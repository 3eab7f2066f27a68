internal import CSV
internal import UsageModel

/// A map of columns that is kept under a name, with what else its files do not say.
public struct ColumnMapping: Equatable, Sendable {
  public let name: String
  public let map: ColumnMap
  /// Values of the format's options, such as `date-order`; those of an import come before them.
  public let said: [String: [String]]

  public init(name: String, map: ColumnMap, said: [String: [String]] = [:]) {
    self.name = name
    self.map = map
    self.said = said
  }

  /// Returns whether a header has all columns of the map.
  func fits(_ header: CSVHeader) -> Bool { header.missing(from: map.columns).isEmpty }

  /// Returns whether every table that one of the two fits is fitted by the other, too, as well as
  /// by this one.
  public func hasSameColumns(as other: ColumnMapping) -> Bool {
    Set(map.columns.map { $0.lowercased() }) == Set(other.map.columns.map { $0.lowercased() })
  }

  /// Everything that decides how its files are read, in a fixed order.
  fileprivate var texts: [String] {
    [name, map.description]
      + said.sorted { $0.key < $1.key }.flatMap { name, values in values.map { "\(name)=\($0)" } }
  }
}

/// The mappings that a file is offered to.
struct ColumnMappings: Sendable {
  let all: [ColumnMapping]

  /// The mappings that fit a header and have the most columns of those that do; more than one means
  /// that nothing tells which is meant.
  func best(_ header: CSVHeader) -> [ColumnMapping] {
    let fitting = all.filter { $0.fits(header) }
    let most = fitting.map(\.map.columns.count).max()
    return fitting.filter { $0.map.columns.count == most }
      .sorted { $0.name.lowercased() < $1.name.lowercased() }
  }

  func fits(_ header: CSVHeader) -> Bool { all.contains { $0.fits(header) } }

  /// Returns what a table lacks that has most columns of a mapping; nil for any other table.
  func resemblance(_ header: CSVHeader) -> String? {
    let near = all.map { ($0, header.missing(from: $0.map.columns)) }
      .filter { mapping, missing in 2 * missing.count < mapping.map.columns.count }
      .min { ($0.1.count, $0.0.name) < ($1.1.count, $1.0.name) }
    guard let (mapping, missing) = near else { return nil }
    return "looks like the tables of the mapping '\(mapping.name)', but lacks "
      + ColumnCheck.list(missing)
  }

  /// What of them decides how a file is read: empty without any.
  var texts: [String] {
    all.sorted { $0.name.lowercased() < $1.name.lowercased() }.flatMap(\.texts)
  }
}
