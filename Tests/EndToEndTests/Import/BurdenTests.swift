import Foundation
import Testing

/// Input that is there to burden the program, or to be waited for without end: told, and left.
struct BurdenTests {
  @Test func `A small file that inflates without measure is refused, and unpacked is not`()
    async throws
  {
    let desk = try Desk()
    let made = try await desk.shell(
      "head -c 10000000 /dev/zero | tr '\\000' '\\n' | gzip > a.jsonl.gz; ls a.jsonl.gz")
    #expect(made.status == 0, "\(made)")
    let outcome = try await desk.run("import", "a.jsonl.gz", "--as", "claude-code")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(
      outcome.out.contains("a.jsonl.gz: inflates to more than 500 times its size"), "\(outcome)")
    #expect(outcome.out.contains("unpack it and import the unpacked file"), "\(outcome)")
  }

  @Test(arguments: ["/dev/null", "/dev/zero"])
  func `A device is refused, status 66`(path: String) async throws {
    let desk = try Desk()
    let outcome = try await desk.run("import", path)
    #expect(outcome.status == 66, "\(outcome)")
    #expect(outcome.err.contains("\(path): is a device, which holds no usage; name a file"))
    #expect(!desk.exists("ledger.db"))
  }

  @Test func `The standard input can be named as a path`() async throws {
    let desk = try Desk()
    try desk.write("a.jsonl", Transcript.line(1))
    let outcome = try await desk.shell(
      """
      "$OUTLAY" import /dev/stdin < a.jsonl && cat a.jsonl | "$OUTLAY" import /dev/stdin
      """)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.out.contains("Added 1 call") && outcome.out.contains("Nothing was added"))
  }

  @Test func `Too few descriptors are said, and nothing hangs or crashes`() async throws {
    let desk = try Desk()
    for number in 1...4 { try desk.write("in/\(number).jsonl", Transcript.line(number)) }
    try await desk.done("import", "in", "--quiet")
    let outcome = try await desk.shell(
      """
      for limit in 6 7 8 9 10 12 16; do
        for line in "import in" "report" "check" "report --by day -o out.csv" "backup b$limit.db"; do
          (exec > out 2> err < /dev/null; ulimit -n $limit; "$OUTLAY" $line)
          status=$?
          case $status in
            0) ;;
            1|66|73) cat out err | grep -q "too many files are open" || echo "$limit $line: $(cat out err)" ;;
            *) echo "$limit $line ended with $status: $(cat out err)" ;;
          esac
        done
      done
      """)
    #expect(outcome.out.isEmpty, "\(outcome)")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `Alerts are checked though nobody can read the summary`() async throws {
    let desk = try Desk()
    try desk.write("a.jsonl", Transcript.line(1, input: "199950"))
    try await desk.done("alert", "rule", "add", "day", "0.5")
    let outcome = try await desk.shell("\"$OUTLAY\" import a.jsonl > /dev/full")
    #expect(outcome.status == 73, "\(outcome)")
    #expect(
      try await desk.done("sql", "SELECT count(*) FROM alert", "--format", "csv").contains("1"))
  }
}
