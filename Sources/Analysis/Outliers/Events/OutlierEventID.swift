public import UsageModel

/// Whom an event is about, by name.
public enum OutlierSubject: Hashable, Sendable, CustomStringConvertible {
  case developer(String)
  case project(String)
  case key(String)
  /// Everybody, such as of a price change.
  case team

  /// `ana`, `project:api`, `key:ci`, `team`; `developer:team` for somebody whose handle reads as
  /// another subject.
  public var description: String {
    switch self {
    case .developer(let name): OutlierSubject(name) == self ? name : "developer:\(name)"
    case .project(let name): "project:\(name)"
    case .key(let name): "key:\(name)"
    case .team: "team"
    }
  }

  /// Reads ``description``; nil for an empty name.
  public init?(_ text: some StringProtocol) {
    if text == "team" {
      self = .team
      return
    }
    let cases: [(String, (String) -> OutlierSubject)] = [
      ("project:", OutlierSubject.project), ("key:", OutlierSubject.key),
      ("developer:", OutlierSubject.developer), ("", OutlierSubject.developer),
    ]
    for (prefix, make) in cases where text.hasPrefix(prefix) {
      let name = String(text.dropFirst(prefix.count))
      guard !name.isEmpty else { return nil }
      self = make(name)
      return
    }
    return nil
  }
}

/// The name of an event, the same in every run: whom it is about, and its first day.
public struct OutlierEventID: Hashable, Sendable, CustomStringConvertible {
  public let subject: OutlierSubject
  public let day: Day

  public init(_ subject: OutlierSubject, from day: Day) {
    self.subject = subject
    self.day = day
  }

  /// `ana@2026-10-14`, `project:api@2026-10-14`, `team@2026-10-14`.
  public var description: String { "\(subject)@\(day)" }

  /// Reads ``description``; nil for another text.
  public init?(_ text: String) {
    guard let at = text.lastIndex(of: "@"), let day = Day(String(text[text.index(after: at)...])),
      let subject = OutlierSubject(text[..<at])
    else { return nil }
    self.init(subject, from: day)
  }
}
