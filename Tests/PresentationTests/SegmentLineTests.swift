import Presentation
import Testing

@Suite struct SegmentLineTests {
  private let line = SegmentLine([
    .init("$1.20 session", rank: 2), .init("$9.00 of $8.00 today", .over),
    .init("5h 90%", .warning, rank: 1),
  ])

  @Test func `Without a limit all facts are in the line`() {
    #expect(line.text() == "$1.20 session · $9.00 of $8.00 today · 5h 90%")
  }

  @Test(arguments: [
    (45, "$1.20 session · $9.00 of $8.00 today · 5h 90%"), (44, "$9.00 of $8.00 today · 5h 90%"),
    (28, "$9.00 of $8.00 today"), (20, "$9.00 of $8.00 today"), (19, "$9.00 of $8.00 tod…"),
    (1, "…"), (0, ""),
  ])
  func `The line fits: the highest rank goes first, and what stays is cut`(
    width: Int, text: String
  ) {
    #expect(line.text(width: width) == text)
  }

  @Test func `The last fact stays, whatever its rank`() {
    let line = SegmentLine([.init("$1.20 session", rank: 2), .init("5h 90%", rank: 1)])
    #expect(line.text(width: 5) == "5h 9…")
  }

  @Test func `Exceeded is red, nearly is yellow, and the rest has no colour`() {
    let text = line.text(style: Style(isColoured: true))
    #expect(text.contains("\u{1B}[31m$9.00 of $8.00 today\u{1B}[0m"))
    #expect(text.contains("\u{1B}[33m5h 90%\u{1B}[0m"))
    #expect(text.hasPrefix("$1.20 session"))
  }

  @Test func `Nothing in a fact can act on the terminal, and an empty one is none`() {
    let line = SegmentLine([.init("a\u{1B}[2J\nb"), .init(""), .init("\u{202E}")])
    #expect(line.text() == "a[2J b")
  }

  @Test func `Wide letters take two columns`() {
    #expect(SegmentLine([.init("日本語")]).text(width: 5) == "日本…")
    #expect(SegmentLine([.init("日本語")]).text(width: 6) == "日本語")
  }
}
