internal import CSV
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import UsageModel

/// The files of a proof, from what proves the claim.
struct ProofTables {
  /// In the order of the archive.
  private(set) var files: [(name: String, content: [UInt8])] = []
  private let names: ProofNames
  private let report: ExpenseReport

  init(_ ledger: Ledger, _ claim: MonthClaim, _ contents: ProofContents, _ names: ProofNames) throws
  {
    (self.names, report) = (names, claim.report)
    let prices = try ProofPrices(ledger, contents.rows.classes)
    let directory = try ProofDirectory(ledger, contents.rows, names)
    let sealed = claim.sealed == nil ? [] : try Self.sealedLines(ledger, report.month)
    files = [
      ("README.txt", PackageResources.README_txt),
      ("verify-proof.py", PackageResources.verify_proof_py),
      ("claim.csv", claimTable(contents, sealed)), ("lines.csv", lineTable(contents.lines)),
      ("claimed.csv", contents.claimed.bytes), ("rows.csv", contents.rows.table.bytes),
      ("shares.csv", contents.rows.shares.bytes), ("statements.csv", contents.statements.bytes),
      ("seats.csv", contents.seats.bytes), ("classes.csv", prices.classes.bytes),
      ("prices.csv", prices.prices.bytes), ("origins.csv", directory.origins.bytes),
      ("directory.csv", directory.people.bytes), ("files.csv", directory.files.bytes),
    ]
    if !names.arePseudonyms {
      files.append(
        ("expense.csv", claim.sealed ?? Array(OutputFormat.csv.render(report).utf8)))
    }
    files.append(("manifest.json", Array(try manifest(ledger, claim).text.utf8)))
  }

  private static func sealedLines(_ ledger: Ledger, _ month: Month) throws -> [ClosedLine] {
    let close = try ledger.closes.inForce().first { $0.value.month == month }
    return try close.map { try ledger.closes.lines(of: $0.id) } ?? []
  }

  private func claimTable(_ contents: ProofContents, _ sealed: [ClosedLine]) -> [UInt8] {
    var table = ProofTable(
      """
      id line corrects cost_centre account_code developer project ticket key shared_key plan vendor basis \
      calls amount exact_amount sealed_rows
      """)
    var contents = contents
    for (index, (line, units)) in zip(report.lines, report.amounts).enumerated() {
      let place = line.place
      table.add([
        names.cell("line", line.externalID), .whole(contents.number(of: line, in: report.month)),
        names.cell("line", line.corrects?.externalID), .words(place.costCentre),
        .words(place.accountCode), names.cell("developer", place.developer),
        names.cell("project", place.project), .words(place.ticket), names.cell("key", place.key),
        names.cell("key", place.sharedKey), .words(place.plan), .words(place.vendor),
        .own(place.basis.name), .whole(line.calls), .whole(units), .exact(line.exactAmount),
        .hex(sealed.indices.contains(index) ? sealed[index].digest : nil),
      ])
    }
    return table.bytes
  }

  private func lineTable(_ lines: ProofLines) -> [UInt8] {
    var table = ProofTable("line id month kind vendor calls amount")
    for (index, entry) in lines.entries.enumerated() {
      table.add([
        .whole(index + 1), names.cell("line", entry.externalID), .own(entry.month.description),
        .own(entry.kind.rawValue), .words(entry.vendor), .whole(entry.calls), .exact(entry.amount),
      ])
    }
    return table.bytes
  }

  private func manifest(_ ledger: Ledger, _ claim: MonthClaim) throws -> JSONText {
    let digests = files.map { file in
      JSONText.object([
        ("name", .string(file.name)), ("bytes", .integer(Int64(file.content.count))),
        ("sha256", .string(ProofTable.Cell.hex(Digest.sha256(bytes: file.content)).content)),
      ])
    }
    return .object([
      ("format", .string("outlay-proof-1")), ("month", .string(report.month.description)),
      ("book", .string(report.book.rawValue)), ("by", .string(report.by.rawValue)),
      ("isClosed", .bool(claim.sealed != nil)),
      ("timezone", .string(try ledger.settings.timeZone().name)),
      ("hasPseudonyms", .bool(names.arePseudonyms)),
      ("currency", .string(report.currency.code)),
      ("unitsPerWhole", .integer(Int64(report.currency.unitsPerWhole))),
      ("rate", .optional(report.rate?.factor.description)),
      ("total", .integer(Int64(clamping: report.claimedUnits))),
      ("exactTotal", .number(String(report.exactTotal.picodollars))),
      ("files", .array(digests)),
    ])
  }
}
