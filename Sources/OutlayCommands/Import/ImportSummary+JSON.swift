internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Recording
internal import Reporting
internal import UsageModel

extension ImportSummary {
  /// The summary for programs: the shape of design.md, and the files that were not imported.
  func json() -> String {
    let files = files.map { file -> JSONText in
      .object(
        [
          ("path", .string(SecretText.masked(file.path))),
          ("format", .string(file.format.rawValue)),
        ]
          + (file.mapping.map { [("mapping", .string($0))] } ?? [])
          + Self.members(file.counts))
    }
    let problems = firstProblems.map { item -> JSONText in
      .object([
        ("path", .string(SecretText.masked(item.path))),
        ("line", .integer(Int64(item.problem.line))),
        ("reason", .string(SecretText.masked(item.problem.reason))),
      ])
    }
    let unread = (failures + ignoredFiles.map(\.failure)).map { failure -> JSONText in
      .object([
        ("path", .string(SecretText.masked(failure.path))),
        ("reason", .string(SecretText.masked(failure.reason))),
      ])
    }
    let total =
      Self.members(total) + [
        ("costUSD", .money(result?.costChange ?? .zero)),
        ("assumedUSD", .money(result?.summaries.assumedCost ?? .zero)),
      ]
    return JSONText.object([
      ("files", .array(files)), ("total", .object(total)),
      ("newDevelopers", .array((result?.newDevelopers ?? []).map { .string($0) })),
      ("toldTwice", .array((result?.doubles ?? []).map(\.json))),
      ("problems", .array(problems)),
      ("notImported", .array(unread)),
    ]).text
  }

  private static func members(_ counts: ImportCounts) -> [(name: String, value: JSONText)] {
    [
      ("read", counts.read), ("added", counts.added), ("updated", counts.updated),
      ("duplicate", counts.duplicate), ("skipped", counts.skipped),
      ("rejected", counts.rejected),
    ].map { ($0.0, .integer(Int64($0.1))) }
  }
}

extension DoubleTelling {
  fileprivate var json: JSONText {
    .object([
      ("text", .string(sentence)), ("since", .day(days.first)), ("until", .day(days.last)),
      ("costUSD", .money(cost)), ("countsTwice", .bool(countsTwice)),
    ])
  }
}
