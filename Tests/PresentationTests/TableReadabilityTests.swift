import Presentation
import Testing

@Suite struct TableReadabilityTests {
  private func table(_ columns: [ColumnHead]) -> Table {
    Table(
      columns: columns,
      rows: [
        [
          .label("2026-11-02"), .text("a/folder/with/a/long/name/and/a/file.jsonl"),
          .text("why it could not be read, which takes more than a few words to say"),
        ]
      ], notes: ["  outlay price set claude-opus-5 --input USD --output USD --cache-read USD"])
  }

  @Test func `Words keep 32 columns: others are left out before`() {
    let text = table([
      .init("Day", name: "day", leaveOutRank: 1), .init("File", name: "path", shortening: .middle),
      .init("Reason", name: "reason", shortening: .wrap),
    ]).text(width: 54)
    #expect(
      text == """
        File                  Reason
        ──────────────────────────────────────────────────────
        a/folder/w…ile.jsonl  why it could not be read, which
                              takes more than a few words to
                              say

        Left out for want of room: Day.
          outlay price set claude-opus-5 --input USD --output USD --cache-read USD

        """)
  }

  private static func readable(_ width: Int) -> ColumnHead {
    var file = ColumnHead("File", name: "path", shortening: .middle)
    file.readableWidth = width
    return file
  }

  @Test func `A name that must be read stays as long as it says`() {
    let text = table([
      .init("Day", name: "day", leaveOutRank: 1),
      Self.readable(40),
    ]).text(width: 44)
    #expect(text.contains("Left out for want of room: Day."))
    #expect(text.contains("a/folder/with/a/long/name/and/a/file.jsonl"))
  }
}
