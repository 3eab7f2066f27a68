import Presentation
import Testing
import UsageModel

@Suite struct `Text from outside` {
  private func table(_ text: String) -> Table {
    Table(
      title: text, columns: [.init("Branch", name: "branch")], rows: [[.text(text)]],
      footer: [.text(text)], notes: [text])
  }

  @Test(arguments: [
    "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}", "\u{9B}2J", "\u{202E}gnp.exe", "\u{2066}x",
    "a\u{7F}b", "\u{0}", "\u{200B}\u{FEFF}", "\u{200F}", "\u{85}", "a\r\u{8}b",
  ])
  func `No control character and no change of direction reaches a terminal`(text: String) {
    for output in [table(text).text(), table(text).markdown(), table(text).json.text] {
      let bad = output.unicodeScalars.filter { scalar in
        scalar != "\n" && [.control, .format].contains(scalar.properties.generalCategory)
      }
      #expect(bad.isEmpty)
    }
  }

  @Test func `A line break in a name does not break the row`() {
    let text = table("a\r\nb\tc\u{2028}d").text()
    #expect(text.split(separator: "\n").contains("a  b c d"))
  }

  // Columns by Python's unicodedata.east_asian_width (Unicode 15): W and F are 2.
  @Test(arguments: [
    ("日本語", 6), ("한국", 4), ("ｆｕｌｌ", 8), ("ｱｲｳ", 3), ("e\u{301}a", 2), ("ñandú", 5),
    ("АБВ", 3), ("　", 2), ("→✓", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2), ("🚀", 2),
  ])
  func `Wide characters take two columns and combining marks none`(text: String, columns: Int) {
    let table = Table(columns: [.init("", name: "name")], rows: [[.text(text)]])
    let rule = table.text().split(separator: "\n").first { $0.contains("─") }
    #expect(rule?.count == columns)
  }

  @Test func `A formula stays text in a spreadsheet, and a refund stays a number`() {
    let table = Table(
      columns: [.init("A", name: "a"), .init("B", name: "b", kind: .number)],
      rows: [[.text("=cmd|' /C calc'!A0"), .cents(.init(cents: -30))], [.text("-1"), .count(-2)]])
    #expect(table.csv() == "a,b\r\n'=cmd|' /C calc'!A0,-0.30\r\n'-1,-2\r\n")
  }
}
