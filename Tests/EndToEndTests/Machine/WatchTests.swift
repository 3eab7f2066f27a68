import Foundation
import Testing

/// `outlay import --watch` takes files as they come, until Ctrl-C.
@Suite struct WatchTests {
  /// Starts a watch of `in`, does what `script` says, and ends it as Ctrl-C does. `await N` waits
  /// until so many imports were told.
  private func watch(_ desk: Desk, _ script: String) async throws -> Program.Outcome {
    try await desk.shell(
      """
      mkdir -p in
      "$OUTLAY" import --watch in > out 2> err & watch=$!
      await() {
        tries=0
        while [ "$(grep -c 'The ledger' err)" -lt "$1" ] && [ $tries -lt 200 ]; do
          sleep 0.1; tries=$((tries + 1))
        done
      }
      until grep -q Watching err; do sleep 0.05; done
      \(script)
      kill -INT $watch; wait $watch; status=$?
      cat out; cat err >&2
      exit $status
      """)
  }

  @Test func `New and grown files are taken, and Ctrl-C ends it with a summary`() async throws {
    let desk = try Desk()
    try desk.write("one", Transcript.line(1))
    try desk.write("two", Transcript.line(2))
    try desk.write("three", Transcript.line(3))
    let outcome = try await watch(
      desk,
      """
      cp one in/a.jsonl; await 1
      cat two >> in/a.jsonl; await 2
      mkdir in/new; cp three in/new/b.jsonl; await 3
      """)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.out.hasPrefix("3 imports: 3 rows added, 0 changed, 0 rejected, +$"))
    #expect(try await desk.report("--by", "session").total.requests == 3)
    try await desk.done("check")
  }

  @Test func `Alerts are said at once`() async throws {
    let desk = try await Desk.withEmptyLedger()
    try await desk.done("alert", "rule", "add", "day", "0.001", "--organisation")
    try desk.write("one", Transcript.line(1, at: "2026-11-01T14:00:00.000Z"))
    let outcome = try await watch(desk, "cp one in/a.jsonl; await 1; sleep 0.5")
    #expect(outcome.status == 0)
    #expect(outcome.err.contains("Alert 1: "))
  }

  @Test func `It watches files and folders, and writes what it reads`() async throws {
    let desk = try Desk()
    #expect(try await desk.run("import", "--watch", "nowhere").status == 66)
    #expect(try await desk.run("import", "--watch", "-").status == 64)
    #expect(try await desk.run("import", "--watch", "--dry-run", ".").status == 64)
    #expect(!desk.exists("ledger.db"))
  }
}
