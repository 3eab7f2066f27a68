import Foundation
import Testing

/// Prompts, code and secrets never enter the ledger.
struct SecretTests {
  private static let secret = "sk-ant-api03-R2D2c3poVerySecretThing0123456789igAA"

  @Test(arguments: ["-", "secret.txt"])
  func `A key's secret is read, and only its hint is kept`(source: String) async throws {
    let desk = try Desk()
    try desk.write("secret.txt", Self.secret + "\n")
    try await desk.done(
      "key", "add", "bot", "--secret-file", source, input: source == "-" ? Self.secret : "")
    for command in [["key", "list"], ["key", "show", "bot"], ["sql", "SELECT * FROM api_key"]] {
      let outcome = try await desk.run(command)
      #expect(outcome.status == 0)
      #expect(!outcome.out.contains("VerySecret"))
    }
    #expect(try await desk.done("key", "list").contains("sk-ant-api03-R2D...igAA"))
    #expect(try everyByte(of: desk).range(of: Data("VerySecret".utf8)) == nil)
  }

  @Test func `The same secret is not taken twice`() async throws {
    let desk = try Desk()
    try desk.write("secret.txt", Self.secret)
    try await desk.done("key", "add", "one", "--secret-file", "secret.txt")
    let second = try await desk.run("key", "add", "two", "--secret-file", "secret.txt")
    #expect(second.status == 64)
    #expect(second.err.contains("a key with this secret already"))
    #expect(!second.err.contains(Self.secret))
  }

  @Test func `A secret in the place of a name is refused, and not repeated`() async throws {
    let desk = try Desk()
    let outcome = try await desk.run("key", "add", Self.secret)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("That looks like a secret."))
    #expect(!outcome.err.contains("VerySecret"))
    #expect(!desk.exists("ledger.db"))
  }

  /// A Console export whose column of keys holds the secrets themselves.
  private static let console = """
    usage_date_utc,model_version,api_key,workspace,usage_type,context_window,\
    usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,\
    usage_input_tokens_cache_read,usage_output_tokens,web_search_count
    2026-09-21,claude-opus-5,\(secret),Default,standard,≤ 200k,1000,0,0,0,100,0

    """

  @Test func `A secret in a column of keys is the key that has it`() async throws {
    let desk = try Desk()
    try desk.write("secret.txt", Self.secret)
    try desk.write("usage.csv", Self.console)
    try await desk.done("key", "add", "bot", "--secret-file", "secret.txt")
    try await desk.done("import", "usage.csv")
    let report = try await desk.done("report", "--by", "key", "--format", "csv")
    #expect(report.contains("\r\nbot,"), "\(report)")
    let keys = try await desk.done("key", "list", "--format", "csv")
    #expect(keys.split(whereSeparator: \.isNewline).count == 2)
    #expect(try everyByte(of: desk).range(of: Data("VerySecret".utf8)) == nil)
  }

  @Test func `A secret of no known key becomes a key's fingerprint and hint`() async throws {
    let desk = try Desk()
    try desk.write("usage.csv", Self.console)
    try await desk.done("import", "usage.csv")
    #expect(
      try await desk.done("key", "list", "--format", "csv").contains("\r\nsk-ant-api03-R2D...igAA,")
    )
    try desk.write("secret.txt", Self.secret)
    let second = try await desk.run("key", "add", "two", "--secret-file", "secret.txt")
    #expect(second.err.contains("a key with this secret already"), "\(second)")
    #expect(try everyByte(of: desk).range(of: Data("VerySecret".utf8)) == nil)
  }

  @Test func `A secret in any text of a source is kept and shown as its hint`() async throws {
    let desk = try Desk()
    let secret = Self.secret
    try desk.write(
      "in/\(secret)/t.jsonl",
      Transcript.line(
        1, model: "gpt-\(secret)", folder: "/home/ana/\(secret)", branch: "fix/\(secret)")
        + Transcript.line(2, session: secret) + Transcript.line(3, input: "-1", branch: secret))
    try desk.write(
      "log.csv",
      """
      Date,Session Duration,Task,Model,Token Cost,Notes,Developer,Project
      2026-11-03,45 min,use \(secret),Sonnet,$1.00,key=\(secret),\(secret),\(secret)

      """)
    for path in ["in", "log.csv", "in/\(secret)/t.jsonl"] {
      let outcome = try await desk.run("import", path, "--create-developers")
      #expect(!(outcome.out + outcome.err).contains("VerySecret"), "\(outcome)")
      #expect(outcome.out.contains("Added") || outcome.out.contains("Nothing new"), "\(outcome)")
    }
    #expect(try everyByte(of: desk).range(of: Data("VerySecret".utf8)) == nil)
    let report = try await desk.done("report", "--by", "branch", "--format", "csv")
    #expect(report.contains("fix/sk-ant-api03-R2D...igAA"), "\(report)")
  }

  @Test(arguments: [
    "report --key SECRET", "import t.jsonl --key SECRET",
    "session edit 5e55 --notes 'it is SECRET'",
    "developer add ana --name=SECRET", "import SECRET", "budget set key SECRET 5",
  ])
  func `A secret in an option is refused, and not repeated`(command: String) async throws {
    let desk = try Desk()
    try desk.write("t.jsonl", Transcript.line(1))
    try await desk.done("import", "t.jsonl")
    let typed = command.replacing("SECRET", with: Self.secret)
    let outcome = try await desk.shell("\"$OUTLAY\" \(typed)")
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains("That looks like a secret."))
    #expect(!(outcome.out + outcome.err).contains("VerySecret"))
  }

  @Test func `A secret in a roster is kept as its hint`() async throws {
    let desk = try Desk()
    try desk.write("list.csv", "handle,name\nana,\(Self.secret)\n")
    try await desk.done("developer", "import", "list.csv")
    #expect(try await desk.done("developer", "show", "ana").contains("sk-ant-api03-R2D...igAA"))
    #expect(try everyByte(of: desk).range(of: Data("VerySecret".utf8)) == nil)
  }

  @Test(arguments: ["", "short", "two words of text", "sk-a\nsk-b-0123456789"])
  func `A file that holds no one key is refused`(text: String) async throws {
    let desk = try Desk()
    try desk.write("secret.txt", text)
    let outcome = try await desk.run("key", "add", "bot", "--secret-file", "secret.txt")
    #expect(outcome.status == 65)
    #expect(outcome.err.contains("expected one API key and nothing else"))
    #expect(text.isEmpty || !outcome.err.contains(text))
  }

  @Test func `Nothing that was said in a session is in the ledger`() async throws {
    let desk = try Desk()
    let words = "ZebraUmbrella"
    let said = #"[{"type":"text","text":"\#(words)"}]"#
    try desk.write(
      "t.jsonl",
      #"{"type":"user","message":{"role":"user","content":"\#(words)"}}"# + "\n"
        + #"{"type":"summary","summary":"\#(words)"}"# + "\n"
        + Transcript.line(1, content: said) + Transcript.line(2, input: "-1", content: said)
        + "\(words)\n")
    let outcome = try await desk.run("import", "t.jsonl")
    #expect(outcome.status == 1)
    #expect(outcome.out.contains("Added 1 call: "))
    #expect(!outcome.out.contains(words))
    #expect(try everyByte(of: desk).range(of: Data(words.utf8)) == nil)
    // Proof that the search would find what is there.
    #expect(try everyByte(of: desk).range(of: Data("req_1".utf8)) == nil)
    #expect(try everyByte(of: desk).range(of: Data("claude-opus-5".utf8)) != nil)
  }

  /// The ledger and the files that SQLite keeps beside it.
  private func everyByte(of desk: Desk) throws -> Data {
    try ["ledger.db", "ledger.db-wal", "ledger.db-shm"].filter(desk.exists)
      .map { try desk.bytes($0) }.reduce(Data(), +)
  }

  @Test func `The ledger and what is written are for their owner alone`() async throws {
    let desk = try Desk()
    try desk.write("t.jsonl", Transcript.line(1))
    let outcome = try await desk.shell(
      """
      umask 000
      "$OUTLAY" import t.jsonl > /dev/null && "$OUTLAY" report --format csv -o report.csv &&
      "$OUTLAY" export calls -o calls.csv && "$OUTLAY" expense 2026-09 -o expense.csv &&
      unset OUTLAY_LEDGER && "$OUTLAY" developer add zoe
      """)
    #expect(outcome.status == 0, "\(outcome)")
    let files = ["ledger.db", "report.csv", "calls.csv", "expense.csv"]
    for file in files + [".local/share/outlay/ledger.db"] {
      #expect(try desk.mode(file) == 0o600, "\(file)")
    }
    #expect(try desk.mode(".local/share/outlay") == 0o700)
  }
}
