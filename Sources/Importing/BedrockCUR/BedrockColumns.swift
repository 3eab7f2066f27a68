internal import CSV

/// The columns of a cost and usage report that are read.
struct BedrockColumns {
  var kind, type, amount, unit, cost, currency, start, end: TextColumn
  var account, operation, resource, principal, resourceTags, tags: TextColumn
  /// The code of the product.
  var product: TextColumn
  private var productName, productObject: TextColumn

  init(_ header: CSVHeader) {
    func column(_ name: String) -> TextColumn { TextColumn(name, header) }
    kind = column("line_item_line_item_type")
    type = column("line_item_usage_type")
    amount = column("line_item_usage_amount")
    unit = column("pricing_unit")
    cost = column("line_item_unblended_cost")
    currency = column("line_item_currency_code")
    start = column("line_item_usage_start_date")
    end = column("line_item_usage_end_date")
    account = column("line_item_usage_account_id")
    operation = column("line_item_operation")
    resource = column("line_item_resource_id")
    principal = column("line_item_iam_principal")
    resourceTags = column("resource_tags")
    tags = column("tags")
    product = column("line_item_product_code")
    productName = column("product_product_name")
    productObject = column("product")
  }

  /// Returns the name of the line's product; empty if no column has it.
  mutating func nameOfProduct(_ record: borrowing CSVRecord) -> String {
    BedrockProduct.name(
      productName.text(in: record), product: productObject.text(in: record))
  }
}
