import LedgerStore
import Reporting
import Testing
import UsageModel

/// A file for others says other names than the ledger, and the same calls.
@Suite struct `Names of an export` {
  @Test func `Each name is what stands in its place, and the rest is as it was`() throws {
    let book = try RollupLedger()
    let key = try book.ledger.keys.add(APIKey(name: "ci"))
    try book.add(
      .init(
        at: at("2026-09-14T09:02:19.400Z"), developer: book.developer("ana"),
        project: book.project("shop"), key: key, session: "s1", branch: "fix"),
      key: CallKey(high: 1, low: 2))
    func row(_ names: ExportNaming) throws -> String {
      var bytes: [UInt8] = []
      try CallExport.write(book.ledger, names: names) { bytes += $0 }
      let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
      return String(try #require(rows.dropFirst().first))
    }
    let plain = try row(ExportNaming())
    #expect(plain.contains(",ana,shop,s1,fix,ci,"))
    let other = try row(
      ExportNaming(
        developer: { _ in "" }, project: { $0.uppercased() }, branch: { "b-\($0)" },
        key: { _ in "" }))
    #expect(other == plain.replacing(",ana,shop,s1,fix,ci,", with: ",,SHOP,s1,b-fix,,"))
  }
}
