import LedgerStore
import SQLite
import TestSupport
import Testing
import UsageModel

@Suite struct OutlierMarkTests {
  private let ledger: Ledger
  private let ana: Int64

  init() throws {
    ledger = try Ledger.inMemory()
    ana = try ledger.developers.add(Developer(handle: "ana"))
  }

  /// The days of `2026-10-14/2026-10-20`, or of one.
  private func range(_ text: String) throws -> DayRange {
    let parts = text.split(separator: "/").map(String.init)
    return try days(parts[0], parts.last)
  }

  private func mark(
    _ subject: OutlierMark.Subject, _ text: String = "2026-10-14",
    as verdict: OutlierMark.Verdict = .planned, note: String = ""
  ) throws -> OutlierMark {
    OutlierMark(
      subject: subject, days: try range(text), kind: "daySpike", excess: Money(cents: 12_345),
      verdict: verdict, note: note, markedBy: "lead", markedAt: Instant(milliseconds: 1000))
  }

  @Test func `A mark is kept as it was said, whoever's the event is`() throws {
    let project = try ledger.projects.add(Project(name: "api"))
    let key = try ledger.keys.add(APIKey(name: "ci"))
    let subjects: [OutlierMark.Subject] = [
      .developer(ana), .project(project), .key(key), .everybody,
    ]
    let marks = try subjects.map { try mark($0, note: "load test") }
    for mark in marks { try ledger.outlierMarks.set(mark) }
    #expect(try Set(ledger.outlierMarks.all().map(\.value)) == Set(marks))
  }

  @Test func `A second word on an event replaces the first`() throws {
    let id = try ledger.outlierMarks.set(mark(.developer(ana)))
    #expect(try ledger.outlierMarks.set(mark(.developer(ana), as: .wrong)) == id)
    #expect(try ledger.outlierMarks.all().map(\.value.verdict) == [.wrong])
    try ledger.outlierMarks.set(mark(.everybody))
    #expect(try ledger.outlierMarks.all().count == 2)
    try ledger.outlierMarks.remove(id: id)
    #expect(try ledger.outlierMarks.all().map(\.value.subject) == [.everybody])
  }

  @Test func `A secret in a note is masked`() throws {
    let secret = "sk-ant-api03-" + String(repeating: "Ab1", count: 30)
    try ledger.outlierMarks.set(mark(.developer(ana), note: "used \(secret)"))
    #expect(try ledger.outlierMarks.all().allSatisfy { !$0.value.note.contains(secret) })
  }

  @Test func `A rename keeps a mark, a merge moves it, the second's own prevails`() throws {
    let ben = try ledger.developers.add(Developer(handle: "ben"))
    try ledger.outlierMarks.set(mark(.developer(ana), "2026-10-14"))
    try ledger.outlierMarks.set(mark(.developer(ana), "2026-10-15", as: .wrong))
    try ledger.outlierMarks.set(mark(.developer(ben), "2026-10-15", as: .expected))
    try ledger.developers.update(Stored(id: ana, value: Developer(handle: "ana.silva")))
    #expect(try ledger.outlierMarks.all().count { $0.value.subject == .developer(ana) } == 2)
    try Merging(.developer, ledger).move(from: ana, to: ben)
    try Merging(.developer, ledger).finish(ana)
    let left = try ledger.outlierMarks.all().map(\.value)
    #expect(left.map(\.subject) == [.developer(ben), .developer(ben)])
    #expect(left.map(\.verdict) == [.expected, .planned])
    #expect(try ledger.fileProblems().isEmpty)
  }

  @Test func `An event is the marked one by its first day, or by its kind and a day in common`()
    throws
  {
    let mark = try mark(.developer(ana), "2026-10-14/2026-10-20")
    func isMarked(_ text: String, kind: String, of subject: OutlierMark.Subject) throws -> Bool {
      mark.isAbout(subject, try range(text), kind: kind)
    }
    #expect(try isMarked("2026-10-14", kind: "runawaySession", of: .developer(ana)))
    #expect(try isMarked("2026-10-10/2026-10-14", kind: "daySpike", of: .developer(ana)))
    #expect(try !isMarked("2026-10-15", kind: "runawaySession", of: .developer(ana)))
    #expect(try !isMarked("2026-10-21", kind: "daySpike", of: .developer(ana)))
    #expect(try !isMarked("2026-10-14", kind: "daySpike", of: .everybody))
  }
}
