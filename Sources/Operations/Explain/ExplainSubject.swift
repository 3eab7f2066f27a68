internal import LedgerStore
internal import Reporting
internal import UsageModel

/// What a text asks to have explained.
enum ExplainSubject: Hashable {
  /// An outlier's id, or a day of somebody or something: `ana@2026-10-14`, `project:api@2026-10-14`.
  case unit(UsageFilter, Day, name: String)
  /// A line of a claim or a correction, by its external id.
  case line(String)
  /// A session, by the beginning of its id.
  case session(String)
  /// A session, by the beginning of its id; or a developer, project or key, by name.
  case named(String)

  /// What says that an id is that of a session, whatever else has that name.
  static let sessionPrefix = "session:"

  /// Throws ``RequestError`` for a text that looks like an id of an outlier and is none.
  init(_ text: String) throws {
    if text.hasPrefix(ExpenseLineUsage.prefix), ExpenseLineUsage.month(of: text) != nil {
      self = .line(text)
    } else if text.hasPrefix(Self.sessionPrefix) {
      self = .session(String(text.dropFirst(Self.sessionPrefix.count)))
    } else if let at = text.lastIndex(of: "@"), Self.looksLikeDay(text[text.index(after: at)...]) {
      let when = text[text.index(after: at)...]
      guard let day = Day(when) else {
        throw RequestError("'\(text)': '\(when)' is no day, such as 2026-10-14.")
      }
      self = .unit(try Self.filter(String(text[..<at])), day, name: text)
    } else {
      self = .named(text)
    }
  }

  private static func looksLikeDay(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isNumber || $0 == "-" }
  }

  /// Whose day it is.
  private static func filter(_ text: String) throws -> UsageFilter {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      return text == "team" ? UsageFilter() : UsageFilter(developers: [text])
    }
    switch parts[0] {
    case "developer": return UsageFilter(developers: [parts[1]])
    case "project": return UsageFilter(projects: [parts[1]])
    case "key": return UsageFilter(keys: [parts[1]])
    case "team": return UsageFilter(teams: [parts[1]])
    case "model": return UsageFilter(models: [parts[1]])
    default:
      throw RequestError(
        "'\(text)@…': expected whose day it is, such as ana, project:api, key:ci, team:payments or "
          + "model:opus.")
    }
  }
}

extension UsageFilter {
  /// Adds what another filter asks for besides.
  func adding(_ other: UsageFilter) -> UsageFilter {
    UsageFilter(
      developers: developers + other.developers, projects: projects + other.projects,
      keys: keys + other.keys, models: models + other.models, teams: teams + other.teams,
      roles: roles + other.roles, costCentres: costCentres + other.costCentres)
  }

  /// Whose usage it is, in words: `ana on checkout-web with key ci`; `everyone`.
  var title: String {
    func list(_ lead: String, _ names: [String]) -> [String] {
      names.isEmpty ? [] : [lead + names.joined(separator: ", ")]
    }
    let who = list("", developers) + list("team ", teams) + list("role ", roles)
    let what =
      list("on ", projects) + list("with key ", keys) + list("with model ", models)
      + list("of cost centre ", costCentres)
    return ((who.isEmpty ? ["everyone"] : who) + what).joined(separator: " ")
  }
}
