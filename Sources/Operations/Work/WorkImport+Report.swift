public import Presentation
internal import UsageModel

/// What an import of tickets, pull requests and commits took, and what it left out.
public struct WorkImportReport: Report, Sendable {
  public let outcomes: [WorkImport.Outcome]

  public init(_ outcomes: [WorkImport.Outcome]) {
    self.outcomes = outcomes
  }

  /// Whether a record was left out.
  public var hasFindings: Bool { outcomes.contains { !$0.file.problems.isEmpty } }

  public var table: Table {
    let columns: [Column<WorkImport.Outcome>] = [
      .text("File", "path", shortening: .middle) { .text($0.file.path) },
      .text("Holds", "content") { .label($0.file.content) },
      .number("Read", "read") { .count($0.file.read) },
      .number("Added", "added") { .count($0.added) },
      .number("Updated", "updated") { .count($0.updated) },
      .number("Same", "same") { .count($0.same) },
      .number("Gone", "removed", for: shown { $0.removed > 0 }) { .count($0.removed) },
      .number("Left out", "leftOut", for: shown { !$0.file.problems.isEmpty }) {
        .count($0.file.problems.count)
      },
    ]
    return Table(columns, outcomes, notes: notes)
  }

  private func shown(_ isShown: (WorkImport.Outcome) -> Bool) -> ColumnHead.Audience {
    outcomes.contains(where: isShown) ? .everyone : .files
  }

  private static let mostShown = 10

  private var notes: [String] {
    let problems = outcomes.flatMap { outcome in
      outcome.file.problems.map { problem in
        "\(PlainText.clean(outcome.file.path)):\(problem.line): \(PlainText.clean(problem.reason))."
      }
    }
    let more = problems.count - Self.mostShown
    let repositories = outcomes.filter { $0.file.since != nil && !$0.file.items.isEmpty }.map {
      "\(PlainText.clean($0.file.path)): \($0.file.items.count) of its commits merged a pull request."
    }
    return problems.prefix(Self.mostShown) + (more > 0 ? ["… and \(more) more."] : [])
      + repositories
      + outcomes.filter(\.isOfAnyProject).map {
        "\(PlainText.clean($0.file.path)) is of no project that is known, so that its branches are looked for in "
          + "all: say one with --project."
      }
  }
}
