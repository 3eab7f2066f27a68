public import Importing
public import LedgerStore
internal import UsageModel

extension Ledger {
  /// The sources, with the mappings by which an import recognises tables: the saved ones, or the one
  /// that is `stated` by its name.
  ///
  /// Throws an `UnknownName` for a name without a mapping, and a ``LedgerError``.
  public func sources(_ sources: Sources = .all, stated: [String: [String]] = [:]) throws -> Sources
  {
    if let name = ColumnMapping.name(in: stated) {
      return sources.recognising([try ColumnMapping(mapping(name).value)])
    }
    // A mapping of a newer program may have fields that this one does not know.
    return sources.recognising(
      try mappings.all().compactMap { try? ColumnMapping($0.value) })
  }
}

extension ColumnMapping {
  /// A mapping as it was saved; throws a `MapFault` for one of a newer program.
  public init(_ saved: SavedMapping) throws(MapFault) {
    let said = Dictionary(grouping: saved.options, by: \.name).mapValues { $0.map(\.value) }
    self.init(name: saved.name, map: try ColumnMap([saved.columns]), said: said)
  }

  /// The mapping as the ledger keeps it.
  var saved: SavedMapping {
    let options = said.sorted { $0.key < $1.key }.flatMap { name, values in
      values.map { SavedMapping.Option(name: name, value: $0) }
    }
    return SavedMapping(name: name, columns: map.description, options: options)
  }
}

extension ColumnMapping {
  /// The name of a saved mapping in place of pairs, in the values that are given for `--map`; nil if
  /// there is none.
  public static func name(in said: [String: [String]]) -> String? {
    said["map"]?.last.flatMap { $0.contains("=") ? nil : $0 }
  }
}
