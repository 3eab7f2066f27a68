import Foundation
import Testing

/// Two programs on one ledger.
struct TwoImportsTests {
  @Test func `While an import runs, others read, wait, and say that the ledger is busy`()
    async throws
  {
    let desk = try Desk()
    let other = String(repeating: "{\"type\":\"user\"}\n", count: 20_000)
    try desk.write("big.jsonl", Transcript.line(1) + other)
    try desk.write("small.jsonl", Transcript.line(2))
    // A pipe takes 64 kB: once all is written, the import has read most of it and holds the lock.
    let outcome = try await desk.shell(
      """
      umask 000
      mkfifo pipe
      "$OUTLAY" import - < pipe > held.txt 2>&1 &
      exec 3> pipe
      cat big.jsonl >&3
      stat -c '%n %a' ledger.db ledger.db-wal
      "$OUTLAY" report > /dev/null; echo "report $?"
      "$OUTLAY" import small.jsonl; echo "import $?"
      exec 3>&-
      wait $!; echo "held $?"
      "$OUTLAY" import small.jsonl > /dev/null; echo "again $?"
      """)
    for line in [
      "ledger.db 600", "ledger.db-wal 600", "report 0", "import 75", "held 0", "again 0",
    ] {
      #expect(outcome.out.split(separator: "\n").contains { $0 == line }, "\(line): \(outcome)")
    }
    #expect(outcome.err.contains("The ledger is busy: another import or edit holds it."))
    #expect(try await desk.report("--by", "month").total.figures.requests == 2)
  }

  @Test func `Two imports at once lose nothing`() async throws {
    let (desk, inTurn) = (try Desk(), try Desk())
    let (ben, erik) = ("\(Samples.team)/exports/ben", "\(Samples.team)/exports/erik")
    let outcome = try await desk.shell(
      """
      "$OUTLAY" import '\(ben)' > one.txt & one=$!
      "$OUTLAY" import '\(erik)' > two.txt & two=$!
      wait $one; echo $?
      wait $two; echo $?
      """)
    let statuses = outcome.out.split(separator: "\n")
    #expect(statuses.count == 2)
    #expect(statuses.allSatisfy { $0 == "0" || $0 == "75" })
    for folder in [ben, erik] {
      try await desk.done("import", folder)
      try await inTurn.done("import", folder)
    }
    #expect(try await desk.done("export", "calls") == inTurn.done("export", "calls"))
    #expect(try await desk.report().total.figures.requests == 292 + 603)
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }
}
