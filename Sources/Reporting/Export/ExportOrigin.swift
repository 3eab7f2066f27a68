internal import CSV
internal import LedgerStore
internal import UsageModel

/// The cells that the records of one origin share, as bytes.
final class ExportOrigin {
  let id: Int64
  let source: String
  let detail: Detail
  let developerID: Int64?
  /// The handle of its developer; empty when it is unassigned.
  let developer: String
  /// The prefix of a call's id, before its key.
  let callIDPrefix: [UInt8]
  /// From the comma before the developer to the one after the API key.
  let cells: [UInt8]

  init(
    id: Int64, _ origin: ExportedOrigin, developerID: Int64?, _ names: ExportNames,
    callIDPrefix: [UInt8]
  ) {
    self.id = id
    self.developerID = developerID
    source = origin.source
    detail = origin.detail
    developer = names.developer(developerID)
    self.callIDPrefix = callIDPrefix
    cells = CSVWriter.bytes(of: [
      .empty, .text(developer), .text(names.project(origin.settlement.projectID)),
      .text(origin.session), .text(origin.branch),
      .text(names.key(origin.settlement.keyID)), .empty,
    ])
  }

  /// Returns the prefix of the id of a call or summary, before its key.
  static func idPrefix(_ scope: CallScope) -> [UInt8] {
    CSVWriter.bytes(of: [.text("\(scope):")])
  }
}
