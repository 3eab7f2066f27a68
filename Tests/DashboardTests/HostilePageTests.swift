import Foundation
import LedgerStore
import Operations
import Presentation
import Recording
import Reporting
import TestSupport
import Testing
import UsageModel

@testable import Dashboard

/// A name that a source or a person wrote acts on no page, and in no file of one.
struct HostilePageTests {
  /// A formula, markup, an escape sequence, a turned direction, a row of a table, a link.
  private static let hostile = [
    "=cmd()|' /C calc'!A0", "<script>x</script>", "\u{1B}]0;title\u{7}\u{1B}[31m",
    "a\u{202E}b\u{2066}c",
    "x|y|`z`\n# h", "@SUM(1)", "\" onload=\"x", "-2+3", "[l](javascript:x)", "\u{FF1D}cmd()",
  ]

  private static func name(_ number: Int) -> String {
    hostile[number % hostile.count] + " \(number)"
  }

  /// Every name of a call, a developer, a project, a key and a note is hostile.
  private func desk() throws -> PageDesk {
    let desk = try PageDesk()
    let book = WorkLedger(TestLedger(desk.ledger))
    for number in 0..<20 {
      let day = Int64(number % 9)
      let origin = CallOrigin(
        source: "claude-code", path: "/in/\(Self.name(number)).jsonl",
        folder: Self.name(number + 1),
        sessionID: "s\(number) \(Self.name(number + 2))",
        workingDirectory: "/home/x/\(Self.name(number + 3))", branch: Self.name(number + 4),
        identity: Self.name(number + 5), keyName: Self.name(number + 6),
        projectName: Self.name(number + 7), machine: Self.name(number + 8))
      book.add(
        UsageDraft(
          identity: .request(messageID: "m\(number)", requestID: "r\(number)"), origin: origin,
          at: Instant(milliseconds: 1_791_201_600_000 + day * 86_400_000),
          model: number % 3 == 0 ? Self.name(number) : "claude-opus-4-5",
          tokens: TokenCounts(input: 1000, output: 40_000), line: 1,
          note: SessionNote(task: Self.name(number + 9), notes: Self.name(number), minutes: 5)))
    }
    try book.record()
    for (number, handle) in ["dina", "eli"].enumerated() {
      try desk.ledger.developers.add(
        Developer(
          handle: handle, name: Self.name(number), email: "\(handle)@example.com",
          role: Self.name(number + 1), team: Self.name(number + 2),
          costCentre: Self.name(number + 3)))
    }
    try desk.ledger.settings.set(.ledgerName, to: Self.name(1))
    return desk
  }

  /// Every page, of a name all names of its noun, with a few queries.
  private func targets(_ desk: PageDesk) throws -> [Address] {
    let names =
      ["ana", "dina"] + (0..<3).map(Self.name) + (0..<3).map { "s\($0) \(Self.name($0 + 2))" }
    return Site.pages.flatMap { page -> [Address] in
      let paths =
        page.path.contains("*")
        ? names.map { name in page.path.map { $0 == "*" ? name : $0 } } : [page.path]
      let queries: [FieldList] = [
        [:], ["month": "2026-10"], ["month": "2026-10", "by": "session,developer"],
        ["month": "2026-10", "by": "branch,key,project"],
      ]
      return paths.flatMap { path in
        queries.prefix(page.path.contains("*") ? 1 : queries.count).map { Address(path, $0) }
      }
    }
  }

  @Test func `A name is shown and does nothing, on any page and in any file`() throws {
    let desk = try desk()
    var shown = 0
    for address in try targets(desk) {
      let answer = try desk.get(address.text)
      #expect(answer.status < 500, "\(address.text)")
      guard answer.status == 200 else { continue }
      shown += answer.text.contains("&lt;script&gt;x") ? 1 : 0
      checkPage(answer.text, address)
      for format in ["csv", "markdown"] {
        let file = try desk.get(address.setting("format", format).text)
        guard file.status == 200 else { continue }
        format == "csv" ? checkTable(file.text, address) : checkMarkdown(file.text, address)
      }
    }
    // Proof that names are on pages.
    #expect(shown > 20)
  }

  private func checkPage(_ text: String, _ address: Address) {
    #expect(!text.contains("<script>x") && !text.contains("\" onload=\""), "\(address.text)")
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"), "\(address.text)")
    #expect(!text.contains("href=\"javascript:"), "\(address.text)")
  }

  private func checkTable(_ text: String, _ address: Address) {
    for record in text.split(separator: "\r\n") {
      for cell in cells(String(record)) {
        let isNumber = cell.allSatisfy { $0.isNumber || "+-.e".contains($0) }
        #expect(isNumber || !"=+-@\u{FF1D}".contains(cell.first ?? " "), "\(address.text): \(cell)")
      }
    }
  }

  private func checkMarkdown(_ text: String, _ address: Address) {
    #expect(!text.replacing("\\<", with: "").contains("<script>"), "\(address.text)")
    let bad = text.unicodeScalars.filter {
      $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
    }
    #expect(bad.isEmpty, "\(address.text): \(bad)")
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("# h") }, "\(address.text)")
  }

  /// The cells of a record of RFC 4180.
  private func cells(_ record: String) -> [String] {
    var (cells, isQuoted) = ([""], false)
    for character in record {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
