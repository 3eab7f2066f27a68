/// Whose or what's spend an alert is about.
public struct AlertSubject: Hashable, Sendable {
  /// The same for the same subject for ever, whatever it is called: `developer:12`.
  public let key: String
  /// As people call it when the alert fires; of a session, its developer. An empty developer is nobody.
  public let scope: SpendScope
  /// The source's own id of a session; nil for all else.
  public let session: String?

  public init(key: String, scope: SpendScope, session: String? = nil) {
    self.key = key
    self.scope = scope
    self.session = session
  }

  /// `ana`, `team payments`, `session 32d8208d of erik`.
  public var phrase: String {
    session.map { "session \($0.prefix(8)) of \(scope.phrase)" } ?? scope.phrase
  }
}
