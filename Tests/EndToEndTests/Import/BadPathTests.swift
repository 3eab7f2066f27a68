import Foundation
import Testing

/// What is not to be read at all: each with a message and an exit status.
struct BadPathTests {
  @Test func `A path that is not there is named, with status 66`() async throws {
    let desk = try Desk()
    let outcome = try await desk.run("import", "nosuch")
    #expect(outcome.status == 66)
    #expect(outcome.err.contains("nosuch: no such file or folder"))
    #expect(!desk.exists("ledger.db"))
  }

  @Test func `A folder without files is no input`() async throws {
    let desk = try Desk()
    try FileManager.default.createDirectory(
      atPath: desk.folder + "/empty", withIntermediateDirectories: true)
    let outcome = try await desk.run("import", "empty")
    #expect(outcome.status == 66)
    #expect(outcome.err.contains("empty: nothing to read"))
  }

  /// A file, its text, and words of the message.
  private static let unreadable: [(name: String, text: String, words: String)] = [
    ("empty.jsonl", "", "is empty"),
    ("empty.csv", "", "is empty"),
    ("junk.bin", "\u{0}\u{1}\u{2}\u{0}\u{0}GIF", "binary file; expected JSON, JSON Lines or CSV"),
    ("note.json", #"{"a":1}"#, #"no export that is read; its keys are "a""#),
    ("half.json", "[1,2", "no export that is read"),
    (
      "console.csv",
      """
      usage_date_utc,model_version,api_key,workspace,usage_type,usage_input_tokens_no_cache,\
      usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,\
      usage_input_tokens_cache_read,web_search_count
      2026-09-21,claude-opus-5,k,Default,standard,1,1,1,1,0

      """, #"lacks the column "usage_output_tokens""#
    ),
    ("sheet.csv", "Date,Task,Notes,Session Duration\n2026-04-26,a,,45\n", #"lacks the column"#),
    (
      "calls.csv", "call_id,timestamp,developer,input_tokens\na,2026-09-01T00:00:00Z,ana,5\n",
      #"lacks the column "model""#
    ),
    (
      "twice.csv", "call_id,timestamp,model,model\na,2026-09-01T00:00:00Z,x,x\n",
      #"has the column "model" more than once"#
    ),
    (
      "sheet2.csv",
      "Date,Session Duration,Task,Model,Token Cost,Token Cost\n2026-04-26,45,a,x,1,1\n",
      #"the columns "Token Cost" and "Token Cost" for the same"#
    ),
  ]

  @Test(arguments: unreadable.map(\.name))
  func `A file that is no export is said to be none, with status 65`(name: String) async throws {
    let file = try #require(Self.unreadable.first { $0.name == name })
    let desk = try Desk()
    try desk.write(name, file.text)
    let outcome = try await desk.run("import", name)
    #expect(outcome.status == 65)
    #expect(outcome.out.contains("\(name)"))
    #expect(outcome.out.contains(file.words), "\(outcome)")
  }

  @Test func `One file that is no export does not keep the others out`() async throws {
    let desk = try Desk()
    try desk.write("exports/empty.jsonl", "")
    try desk.write("exports/junk.csv", "\u{0}\u{1}")
    try desk.write("exports/note.json", "{}")
    try desk.write("exports/good.jsonl", Transcript.line(1))
    let outcome = try await desk.run("import", "exports")
    #expect(outcome.status == 1)
    #expect(outcome.out.contains("Added 1 call: "))
    #expect(outcome.out.contains("exports/junk.csv: not imported"))
  }

  @Test func `A named format is not guessed at, and a misfit is refused`() async throws {
    let desk = try Desk()
    try desk.write("half.json", "[1,2")
    let outcome = try await desk.run("import", "half.json", "--as", "ccusage")
    #expect(outcome.status == 65)
    #expect(outcome.out.contains("the JSON ends before it is complete"))
    let unknown = try await desk.run("import", "half.json", "--as", "xml")
    #expect(unknown.status == 64)
    #expect(unknown.err.contains("'claude-code', 'codex', 'ccusage'"))
  }
}
