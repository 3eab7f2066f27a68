import Presentation
import Testing

@Suite struct `Table with long texts` {
  private let table = Table(
    columns: [.init("Field", name: "field"), .init("Value", name: "value", shortening: .wrap)],
    rows: [
      [.label("Reason"), .text("The migration of the ledger takes two weeks more")],
      [.label("Path"), .text("/srv/exports/developers/ana/2026")],
    ],
    notes: ["A note that is longer than the terminal is wide."])

  @Test func `A value goes on in further lines of its column, in whole words`() {
    #expect(
      table.text(width: 30) == """
        Field   Value
        ──────────────────────────────
        Reason  The migration of the
                ledger takes two weeks
                more
        Path    /srv/exports/developer
                s/ana/2026

        A note that is longer than the
        terminal is wide.

        """)
  }

  @Test func `Where there is room nothing is wrapped`() {
    #expect(table.text(width: 56) == table.text())
    #expect(table.text().contains("Reason  The migration of the ledger takes two weeks more\n"))
  }

  @Test func `Files and Markdown have the text in one piece`() {
    let sentence = "The migration of the ledger takes two weeks more"
    #expect(table.markdown().contains("| \(sentence) |"))
    #expect(table.csv().contains("Reason,\(sentence)\r\n"))
    #expect(table.json.text.contains("\"\(sentence)\""))
  }

  @Test(arguments: 1...60)
  func `Lines fit, and no letter is lost`(width: Int) {
    let text = "Übermäßig lange Wörter, 日本語の文章 and a-path/that/has-no-blank-at-all/👩‍👩‍👧.txt end"
    let lines = LineWrap.lines(of: text, width: width)
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    // A character that is two columns wide cannot be less.
    #expect(lines.allSatisfy { columns(of: $0) <= max(2, width) }, "\(lines)")
    #expect(lines.allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: 5...20)
  func `Plain text is wrapped as text with an umlaut is`(width: Int) {
    let plain = "The limit  holds from Monday on, and uncommonly-long-words are parted"
    let other = "The limit  hölds fröm Mönday ön, and uncömmönly-löng-wörds are parted"
    let lines = LineWrap.lines(of: other, width: width)
    #expect(LineWrap.lines(of: plain, width: width) == lines.map { $0.replacing("ö", with: "o") })
    #expect(lines.count > 1)
  }

  @Test(arguments: ["", " ", "one", "two  blanks"])
  func `What fits stays as it is`(text: String) {
    #expect(LineWrap.lines(of: text, width: 11) == [text])
    #expect(LineWrap.lines(of: text, width: nil) == [text])
  }

  @Test func `A title and the notes of an empty table are wrapped as well`() {
    let empty = Table(columns: table.columns, rows: [], notes: table.notes)
    #expect(empty.text(width: 30) == "A note that is longer than the\nterminal is wide.\n")
    var titled = table
    titled.title = "What a request of the team says, and who asks for it"
    #expect(
      titled.text(width: 30).hasPrefix(
        "What a request of the team\nsays, and who asks for it\n\nField"))
  }

  /// Columns of a terminal for the characters of these tests.
  private func columns(of text: String) -> Int {
    text.reduce(0) { sum, character in
      let first = character.unicodeScalars.first?.value ?? 0
      return sum + (first >= 0x3000 ? 2 : 1)
    }
  }
}
