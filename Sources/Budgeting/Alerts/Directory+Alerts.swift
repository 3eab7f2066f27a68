internal import LedgerStore
internal import UsageModel

extension SpendScope {
  /// Whether it is usage that belongs to no developer.
  var isNobody: Bool { kind == .developer && name.isEmpty }
}

/// Whom alerts are about, by row id, so that a rename keeps them.
extension Directory {
  /// A scope as a whole.
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

  /// One developer, or nobody.
  func developer(_ id: Int64?) -> AlertSubject {
    AlertSubject(
      key: "developer:\(id ?? 0)", scope: SpendScope(.developer, developers[id] ?? ""))
  }

  /// A session: ids repeat on several machines, so its developer is a part of its key (counting rule
  /// 22).
  func session(_ id: Int64, of developerID: Int64?, _ ledger: Ledger) throws -> AlertSubject {
    let place = try ledger.sessions.place(of: id)
    let name = place?.externalID ?? String(id)
    return AlertSubject(
      key: "session:\(developerID ?? 0):\(place?.source ?? ""):\(name)",
      scope: SpendScope(.developer, developers[developerID] ?? ""), session: name)
  }

  /// Whom a sample of a rule is about.
  func subject(
    of sample: SpendSample, _ rule: AlertRule, _ ledger: Ledger
  ) throws -> AlertSubject {
    var subject = subject(rule.scope)
    if let id = sample.sessionID {
      subject = try session(id, of: sample.developerID, ledger)
    } else if rule.isForEach {
      subject = developer(sample.developerID)
    }
    if [.project, .key, .model].contains(rule.scope.kind), subject.scope != rule.scope {
      subject.within = rule.scope
    }
    return subject
  }
}
