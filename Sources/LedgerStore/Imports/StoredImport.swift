public import UsageModel

/// One run of `outlay import`.
public struct StoredImport: Hashable, Sendable {
  public let id: Int64
  public let startedAt: Instant
  public let finishedAt: Instant?
  /// What the ledger's total changed by.
  public let costChange: Money
  public let files: Int
  public let counts: ImportCounts
  /// When it was taken back.
  public let undoneAt: Instant?
  /// Whether what it told again is kept, as no import of an earlier version does.
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
