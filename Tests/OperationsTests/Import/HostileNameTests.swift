import Foundation
import Importing
import LedgerStore
import Operations
import Presentation
import Reporting
import TestSupport
import Testing
import UsageModel

/// A name in any field of any format acts on no terminal, no page, no spreadsheet and no table.
@Suite struct HostileNameTests {
  /// As JSON has them between quotes: a formula, markup, an escape sequence, a turned direction, a table's row.
  private static let hostile = [
    "=cmd()", "<script>x</script>", "\\u001b]0;title\\u0007", "a\\u202eb", "|x|`y`\\n# z",
    "@SUM(1)",
    "' onload=x &amp;", "-2+3",
  ]
  private static let stride = 3

  /// The ledger of a file whose fields have such names.
  private func ledger(_ file: String, from first: Int) throws -> Ledger? {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let isTable = file.hasSuffix(".csv")
    // A cell of a table is written as it is, without a line break.
    let cells = Self.hostile.map {
      $0.replacing("\\u001b", with: "\u{1B}").replacing("\\u0007", with: "\u{7}")
        .replacing("\\u202e", with: "\u{202E}").replacing("\\n", with: " ")
    }
    let planted =
      isTable
      ? FieldPlanter.table(text, cells, from: first, by: Self.stride)
      : FieldPlanter.json(text, Self.hostile, from: first, by: Self.stride)
    guard planted != text else { return nil }
    let folder = try ImportFolder()
    let name = "in." + (URL(filePath: file).pathExtension)
    try folder.write(planted, to: name)
    _ = try folder.imported(name, createsDevelopers: true)
    return folder.ledger
  }

  private func reports(_ ledger: Ledger) throws -> [any Report] {
    let by: [[Reporting.Dimension]] = [
      [.developer, .project], [.model, .key], [.session], [.branch, .source],
    ]
    let rollups: [any Report] = try by.map { try Rollup.make(ledger, RollupQuery(by: $0)) }
    guard let days = try ledger.dailyUsage.extent() else { return rollups }
    let query = ExpenseQuery(month: days.last.month, allowsUnpriced: true)
    return rollups + [try ExpenseReport.make(ledger, query)]
  }

  private func render(_ report: some Report, _ form: OutputFormat) -> String { form.render(report) }

  @Test(arguments: try PlantedSecretTests.files(), 0..<HostileNameTests.stride)
  func `A hostile name is shown and does nothing`(file: String, first: Int) throws {
    guard let ledger = try ledger(file, from: first) else { return }
    for report in try reports(ledger) {
      for form in [OutputFormat.table, .markdown] {
        let bad = render(report, form).unicodeScalars.filter {
          $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
        }
        #expect(bad.isEmpty, "\(form): \(bad)")
      }
      let html = render(report, .html)
      #expect(!html.contains("<script>x") && !html.contains("\u{1B}"), "html")
      for line in render(report, .csv).split(separator: "\r\n") {
        for cell in recordCells(String(line)) {
          let isNumber = cell.allSatisfy { $0.isNumber || "+-.e".contains($0) }
          #expect(isNumber || !"=+-@".contains(cell.first ?? " "), "csv: \(cell)")
        }
      }
      // A bar in a name would be another column.
      let rows = render(report, .markdown).split(separator: "\n").filter { $0.hasPrefix("|") }
      let widths = Set(rows.map { $0.replacing("\\|", with: "").split(separator: "|").count })
      #expect(widths.count <= 1, "markdown: \(widths)")
    }
    guard let days = try ledger.dailyUsage.extent() else { return }
    let claim = try ExpenseReport.make(
      ledger, ExpenseQuery(month: days.last.month, allowsUnpriced: true))
    let workbook = String(
      decoding: try ExpenseLayout.workbook.lay(out: claim, accounts: AccountSettings()).bytes,
      as: UTF8.self)
    #expect(!workbook.contains("<script>x") && !workbook.contains("<f>cmd"), "xlsx")
  }

  /// The cells of a record of RFC 4180.
  private func recordCells(_ record: String) -> [String] {
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
