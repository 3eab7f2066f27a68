public import UsageModel

/// A call, and how the ledger knows of it.
public struct ExplainedCall: Sendable {
  /// Where a line of a file tells the call.
  public struct Telling: Equatable, Sendable {
    public let importID: Int64
    public let file: String
    /// Nil where it is not known any more.
    public let line: Int?
    /// The format of the file.
    public let source: String

    public init(importID: Int64, file: String, line: Int?, source: String) {
      (self.importID, self.file, self.line, self.source) = (importID, file, line, source)
    }
  }

  public let at: Instant
  public let model: String
  public let developer: String?
  public let project: String?
  public let key: String?
  public let session: String?
  public let tokens: TokenCounts
  /// Whether it stands for calls that nobody counted.
  public var isSummary = false
  /// Nil is unpriced.
  public let cost: Money?
  /// `list price since 2026-07-24`.
  public let price: String
  /// The line that counts; nil for those who may not see where others' usage comes from.
  public var told: Telling?
  /// Other lines that tell the same call.
  public var alsoTold: [Telling] = []

  public init(
    at: Instant, model: String, developer: String?, project: String?, key: String?,
    session: String?, tokens: TokenCounts, cost: Money?, price: String
  ) {
    (self.at, self.model, self.developer, self.project) = (at, model, developer, project)
    (self.key, self.session, self.tokens) = (key, session, tokens)
    (self.cost, self.price) = (cost, price)
  }
}
