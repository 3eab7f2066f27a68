internal import CSV
internal import UsageModel

extension SourceFormat {
  /// The token usage of Amazon Bedrock in AWS's cost and usage report.
  public static let bedrockCUR = SourceFormat(
    "bedrock-cur",
    summary: "token usage of Amazon Bedrock in AWS's cost and usage report, CUR 2.0 as CSV",
    traits: SourceTraits(
      .cell, tools: BedrockCURReader.tools.map { .init($0, provider: "aws") }, days: .utc,
      amounts: .dollars),
    options: [TableOptions.encoding.spec], recognises: BedrockCURReader.recognises,
    resemblance: BedrockCURReader.columns.resemblance, read: BedrockCURReader.read)
}

/// Reads the lines of AWS's cost and usage report (CUR 2.0, CSV) that count tokens of Bedrock:
/// model, token class, person and hour or day. All other lines of the bill are a statement and are
/// skipped (counting rule 26).
///
/// A line has tokens of one class; they count at the list price of the model in its region, and
/// the unblended cost is what AWS reports beside it (counting rule 19).
///
/// Source of the columns: docs.aws.amazon.com/cur/latest/userguide, "CUR 2.0"; of the usage types:
/// docs.aws.amazon.com/bedrock/latest/userguide, "Understanding your CUR data".
public enum BedrockCURReader {
  /// The tool that usage by day or month is recorded under.
  static let tool = "bedrock"
  /// The same usage by hours is another account of it, which does not add up (counting rule 25).
  static let hours = tool + "-hours"
  static let tools = [tool, hours]

  static let columns = ColumnCheck(
    format: "an AWS cost and usage report",
    required: [
      "line_item_usage_type", "line_item_usage_amount", "line_item_usage_start_date",
      "line_item_unblended_cost",
    ],
    optional: [
      "line_item_line_item_type", "line_item_usage_end_date", "line_item_usage_account_id",
      "line_item_product_code", "line_item_operation", "line_item_resource_id",
      "line_item_currency_code", "line_item_iam_principal", "pricing_unit", "product",
      "product_product_name", "resource_tags", "tags",
    ],
    advice: "export CUR 2.0 as CSV with these columns")

  static func recognises(_ head: FileHead) -> Bool { head.hasHeader(columns.isHeader) }

  /// Reads the rows one by one; memory grows with the number of cells only.
  ///
  /// Throws ``FileFailure`` when a required column is missing, a known one is duplicated, or
  /// reading fails, and rethrows errors of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var lines: BedrockLines?
    try TableReader(source, where: columns.isHeader).read { header in
      try columns.check(header, path: source.path)
      lines = BedrockLines(header, origin: context.origin)
    } onRecord: { record in
      for event in lines?.events(record) ?? [] { try onEvent(event) }
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }
}
