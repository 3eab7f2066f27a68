internal import Presentation

/// Why a report cannot be made; its description says what to do.
public enum ReportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What a name was looked for among.
  public enum Kind: String, Sendable {
    case developer, project, key, model, team, role
    case costCentre = "cost centre"
  }

  /// A filter names something that the ledger does not know; `suggestion` is the nearest name.
  case unknown(Kind, name: String, suggestion: String?)

  public var description: String {
    switch self {
    case .unknown(let kind, let name, let suggestion):
      "There is no \(kind.rawValue) '\(PlainText.clean(name))'. "
        + (suggestion.map { "Did you mean '\(PlainText.clean($0))'?" } ?? kind.advice)
    }
  }
}

extension ReportError.Kind {
  fileprivate var advice: String {
    switch self {
    case .developer, .project, .key: "See 'outlay \(rawValue) list'."
    case .model: "See 'outlay report --by model'."
    case .team, .role: "See 'outlay developer list'."
    case .costCentre: "See 'outlay report --by cost-centre'."
    }
  }
}
