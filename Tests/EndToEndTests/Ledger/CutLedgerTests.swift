import Foundation
import Testing

/// A ledger whose file another program cuts while it is in use: an error, and not a crash.
struct CutLedgerTests {
  @Test func `A ledger that is cut under an import is said to be, status 65`() async throws {
    let desk = try Desk()
    // So many that the pages with their rows are not all read before the cut.
    let lines = (1...6000).map { Transcript.line($0) }
    try desk.write("old/a.jsonl", lines.joined())
    try await desk.done("import", "old", "--quiet")
    // An import that waits for its pipe has mapped the ledger; the same calls are then looked up in it.
    let outcome = try await desk.shell(
      """
      mkfifo pipe
      "$OUTLAY" import pipe --as claude-code 2> said & import=$!
      exec 3> pipe
      head -n 1 old/a.jsonl >&3
      sleep 1
      : > ledger.db
      tail -n +2000 old/a.jsonl >&3 2> /dev/null
      exec 3>&-
      wait $import; echo status $?
      cat said
      """)
    #expect(outcome.out.contains("status 65"), "\(outcome)")
    #expect(outcome.out.contains("ledger.db: "), "\(outcome)")
    #expect(outcome.out.contains("Run 'outlay check', and restore a backup."), "\(outcome)")
  }
}
