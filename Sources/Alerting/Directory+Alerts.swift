internal import LedgerStore
internal import UsageModel

extension SpendScope {
  /// Whether it is usage without a developer.
  var isUnassigned: Bool { kind == .developer && name.isEmpty }
}

/// The subjects of alerts, identified by row id so that a rename keeps them.
extension Directory {
  /// Returns the subject for a whole scope.
  func subject(_ scope: SpendScope) -> AlertSubject {
    switch scope.kind {
    case .developer: subject(scope, developers.id(of: scope.name))
    case .project: subject(scope, projects.id(of: scope.name))
    case .key: subject(scope, keys.id(of: scope.name))
    case .organisation, .team, .role, .model:
      AlertSubject(key: scope.description.lowercased(), scope: scope)
    }
  }

  private func subject(_ scope: SpendScope, _ id: Int64?) -> AlertSubject {
    AlertSubject(key: "\(scope.kind.rawValue):\(id ?? 0)", scope: scope)
  }

  /// Returns the subject for a developer, or for unassigned usage.
  func developer(_ id: Int64?) -> AlertSubject {
    AlertSubject(
      key: "developer:\(id ?? 0)", scope: SpendScope(.developer, developers[id] ?? ""))
  }

  /// Returns the subject for a session. Ids repeat across machines, so the developer is part of the
  /// key (counting rule 22).
  func session(_ id: Int64, of developerID: Int64?, _ ledger: Ledger) throws -> AlertSubject {
    let place = try ledger.sessions.place(of: id)
    let name = place?.externalID ?? String(id)
    return AlertSubject(
      key: "session:\(developerID ?? 0):\(place?.source ?? ""):\(name)",
      scope: SpendScope(.developer, developers[developerID] ?? ""), session: name)
  }

  /// Returns the subject of a sample of a rule.
  func subject(
    of sample: SpendSample, _ rule: AlertRule, _ ledger: Ledger
  ) throws -> AlertSubject {
    var subject = subject(rule.scope)
    if let id = sample.sessionID {
      subject = try session(id, of: sample.developerID, ledger)
    } else if rule.appliesPerDeveloper {
      subject = developer(sample.developerID)
    }
    if [.project, .key, .model].contains(rule.scope.kind), subject.scope != rule.scope {
      subject.within = rule.scope
    }
    return subject
  }
}
