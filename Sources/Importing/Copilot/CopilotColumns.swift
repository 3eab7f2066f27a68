internal import CSV
internal import UsageModel

/// The columns of a report of premium requests or AI credits.
struct CopilotColumns {
  var date, user, product, sku, model, unit, organization, repository, costCentre: TextColumn
  /// The quantity in AI credits in 2026's preview of them.
  var preview: TextColumn
  var bill: CopilotBillColumns
  private let input, cacheWrite, cacheRead, output: CountColumn

  init(_ header: CSVHeader) {
    date = TextColumn("date", header)
    user = TextColumn("username", header)
    product = TextColumn("product", header)
    sku = TextColumn("sku", header)
    model = TextColumn("model", header)
    unit = TextColumn("unit_type", header)
    organization = TextColumn("organization", header)
    repository = TextColumn("repository", header)
    costCentre = TextColumn("cost_center_name", header)
    preview = TextColumn("aic_quantity", header)
    bill = CopilotBillColumns(header)
    input = CountColumn("input", header)
    cacheWrite = CountColumn("cache_write", header)
    cacheRead = CountColumn("cache_read", header)
    output = CountColumn("output", header)
  }

  /// Returns the disjoint token counts, which the reports have since 2026-06.
  func tokens(_ record: borrowing CSVRecord) throws(RowError) -> TokenCounts {
    TokenCounts(
      input: try input.count(in: record), cacheWrite5m: try cacheWrite.count(in: record),
      cacheRead: try cacheRead.count(in: record), output: try output.count(in: record))
  }
}
