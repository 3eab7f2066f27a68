/// Whose or what's spend an alert is about.
public struct AlertSubject: Hashable, Sendable {
  /// The same for the same subject for ever, whatever it is called: `developer:12`.
  public let key: String
  /// As people call it when the alert fires; of a session, its developer. An empty developer is nobody.
  public let scope: SpendScope
  /// The source's own id of a session; nil for all else.
  public let session: String?

  /// The project, key or model that alone counts of a developer or session; nil is all of it.
  public var within: SpendScope?

  public init(
    key: String, scope: SpendScope, session: String? = nil, within: SpendScope? = nil
  ) {
    self.key = key
    self.scope = scope
    self.session = session
    self.within = within
  }

  /// `ana`, `team payments`, `session 32d8208d of erik`, `ana in project shop`.
  public var phrase: String {
    let whole = session.map { "session \($0.prefix(8)) of \(scope.phrase)" } ?? scope.phrase
    return within.map { "\(whole) in \($0.phrase)" } ?? whole
  }
}
