import Recording
import TestSupport
import Testing
import UsageModel

/// What an import states of a file's owner, project and key stays until another one states it anew.
@Suite struct RestatementTests {
  private func draft(_ change: (inout CallOrigin) -> Void) -> UsageDraft {
    var draft = UsageDraft.sample()
    change(&draft.origin)
    return draft
  }

  /// One for each option of an import.
  enum Statement: CaseIterable, Sendable {
    case developer, project, key

    var field: WritableKeyPath<CallOrigin, String> {
      switch self {
      case .developer: \.statedDeveloper
      case .project: \.statedProject
      case .key: \.statedKey
      }
    }
  }

  @Test(arguments: Statement.allCases)
  func `An import that states nothing takes back nothing`(
    statement: Statement
  ) throws {
    let book = try TestLedger()
    try book.record(draft { $0[keyPath: statement.field] = "zoe" })
    #expect(try book.record(draft { _ in }) == .duplicate)
    #expect(try book.rows().map { $0.origin[keyPath: statement.field] } == ["zoe"])
  }

  @Test(arguments: Statement.allCases)
  func `The last statement about a file holds, whatever came before`(
    statement: Statement
  ) throws {
    let book = try TestLedger()
    try book.record(draft { _ in })
    for name in ["mia", "zoe", "abe"] {
      try book.record(draft { $0[keyPath: statement.field] = name })
      #expect(try book.rows().map { $0.origin[keyPath: statement.field] } == [name])
    }
  }
}
