public import UsageModel

/// One run of `outlay import`.
public struct StoredImport: Hashable, Sendable {
  public let id: Int64
  public let startedAt: Instant
  public let finishedAt: Instant?
  /// The change of the ledger's total.
  public let costChange: Money
  public let files: Int
  public let counts: ImportCounts
  /// When it was undone.
  public let undoneAt: Instant?
  /// Whether it recorded the usage that it repeated, as imports of earlier versions did not.
  public let remembers: Bool
}

/// One file of an import.
public struct StoredImportFile: Hashable, Sendable {
  public let id: Int64
  public let path: String
  public let format: SourceID
  /// SHA-256 of its bytes.
  public let digest: [UInt8]?
  /// Bytes.
  public let size: Int64?
  public let counts: ImportCounts
}
