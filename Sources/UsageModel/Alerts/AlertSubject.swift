/// The subject whose spend an alert is about.
public struct AlertSubject: Hashable, Sendable {
  /// The permanent key of the subject, whatever its name: `developer:12`.
  public let key: String
  /// The scope by its name when the alert fires; of a session, its developer. A developer without a
  /// name means unassigned usage.
  public let scope: SpendScope
  /// The source's own id of a session; nil for other subjects.
  public let session: String?

  /// The project, key or model to which a developer or session is narrowed; nil for all of it.
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
