public import LedgerStore
public import UsageModel

/// The marks of a ledger, found by the events they are about.
struct OutlierMarkBook {
  private let marks: [OutlierMark]
  private let names: Directory

  init(_ ledger: Ledger, names: Directory) throws {
    marks = try ledger.outlierMarks.all().map(\.value)
    self.names = names
  }

  /// Returns what was said of an event; nil when nothing was.
  func mark(of subject: OutlierSubject, _ days: DayRange, _ kind: OutlierKind) -> OutlierMark? {
    guard !marks.isEmpty, let subject = names.markSubject(subject) else { return nil }
    let about = marks.filter { $0.isAbout(subject, days, kind: kind.rawValue) }
    // The mark that names the event itself comes before one that shares a day with it.
    return about.first { $0.days.first == days.first } ?? about.first
  }
}

extension Directory {
  /// Returns whom an event is about by row id; nil for a name that the ledger does not know.
  public func markSubject(_ subject: OutlierSubject) -> OutlierMark.Subject? {
    switch subject {
    case .developer(let name): developers.id(of: name).map { .developer($0) }
    case .project(let name): projects.id(of: name).map { .project($0) }
    case .key(let name): keys.id(of: name).map { .key($0) }
    case .team: .everybody
    }
  }

  /// Returns whom a mark is about by name; nil for a row that is gone.
  public func outlierSubject(_ subject: OutlierMark.Subject) -> OutlierSubject? {
    switch subject {
    case .developer(let id): developers[id].map { .developer($0) }
    case .project(let id): projects[id].map { .project($0) }
    case .key(let id): keys[id].map { .key($0) }
    case .everybody: .team
    }
  }
}
