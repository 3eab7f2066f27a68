import Importing
import Testing
import UsageModel

/// A line that is told by itself is the line that a sheet would tell.
@Suite struct SheetEntryTests {
  private func drafts(_ sheet: String) throws -> [UsageDraft] {
    var drafts: [UsageDraft] = []
    let source = ByteSource(bytes: Array(sheet.utf8), path: "log.csv")
    try SourceFormat.trackingSheet.read(source, ReadContext(origin: CallOrigin(source: ""))) {
      if case .usage(let draft) = $0 { drafts.append(draft) }
    }
    return drafts
  }

  @Test func `A line and the same line of a sheet are one draft`() throws {
    let told = try drafts(
      """
      Date,Session Duration,Task,Model,Token Cost,Notes,Developer,Project
      2026-11-02,45 min,API,sonnet,0.45,with ben,ana,shop
      2026-11-02,45 min,API,sonnet,0.50,,ana,shop

      """)
    var entry = SheetEntry(
      day: try #require(Day("2026-11-02")), task: "API", model: "sonnet",
      cost: try #require(Money(dollars: "0.45")))
    (entry.duration, entry.minutes, entry.notes) = ("45 min", 45, "with ben")
    (entry.developer, entry.project) = ("ana", "shop")
    let first = entry.draft(CallOrigin(source: ""), occurrence: 1, line: 2, in: .utc)
    #expect(told.first == first)
    let second = entry.draft(CallOrigin(source: ""), occurrence: 2, line: 3, in: .utc)
    #expect(told.map(\.identity) == [first.identity, second.identity])
  }

  @Test(arguments: [
    ("'=SUM(A1)", "=SUM(A1)"), ("'-fix", "-fix"), ("'tis", "'tis"), ("''-x", "''-x"),
  ])
  func `An apostrophe before a formula sign is none of the text`(cell: String, text: String) throws
  {
    let told = try drafts("Date,Task,Model,Token Cost\n2026-11-02,\(cell),sonnet,0.45\n")
    #expect(told.map { $0.note?.task } == [text])
  }
}
