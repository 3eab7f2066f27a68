import TestSupport
import Testing

/// What baselines, suggestions and estimates say of the sample team, kept whole in `Snapshots/`.
struct EstimateSnapshotTests {
  /// Where the folder lies beside.
  static let path = #filePath

  @Test(arguments: [
    (["baseline"], "baseline.txt"),
    (["baseline", "--developer", "ana"], "baseline-ana.txt"),
    (["baseline", "--developer", "hana"], "baseline-hana.txt"),
    (["baseline", "--developer", "ana", "--format", "csv"], "baseline-ana.csv"),
    (["baseline", "--developer", "erik", "--format", "json"], "baseline-erik.json"),
    (["budget", "suggest"], "budget-suggest.txt"),
    (
      ["estimate", "--model", "opus", "--messages", "40", "--task", "architecture"],
      "estimate-opus.txt"
    ),
    (
      ["estimate", "--model", "opus", "--messages", "6", "--developer", "ana"],
      "estimate-ana.txt"
    ),
    (
      ["estimate", "cost", "--model", "sonnet", "--messages", "6", "--format", "json"],
      "estimate-sonnet.json"
    ),
  ])
  func `What is said of the sample team is as kept`(
    command: [String], name: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(command)
    #expect(outcome.status == 0, "\(outcome)")
    try expectSnapshot(of: outcome.out, named: name)
  }
}
