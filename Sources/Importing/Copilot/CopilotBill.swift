internal import CSV
internal import UsageModel

/// What a row of a Copilot report counts and charges, checked against its own sums.
struct CopilotBill {
  /// Requests or credits, in millionths.
  let millionths: Int64
  /// The value before what the plan includes; nil if the row does not state it.
  let gross: Money?
  /// What is charged.
  let net: Money

  init(_ record: borrowing CSVRecord, _ columns: inout CopilotBillColumns) throws(RowError) {
    millionths = try Self.millionths(columns.quantity.text(in: record), column: "quantity")
    gross = try Self.amount(columns.gross.text(in: record), column: "gross_amount")
    let discount = try Self.amount(columns.discount.text(in: record), column: "discount_amount")
    guard let net = try Self.amount(columns.net.text(in: record), column: "net_amount") else {
      throw RowError(column: "net_amount", "is empty; expected the dollars that are charged")
    }
    self.net = net
    let price = try Self.amount(
      columns.price.text(in: record), column: "applied_cost_per_quantity")
    guard let gross else { return }
    if let discount, Self.differ(gross - discount, net, by: Self.smallest) {
      throw RowError(
        column: "net_amount",
        "is \(net.exactText), but gross_amount less discount_amount is "
          + "\((gross - discount).exactText); expected the same; download the report again")
    }
    guard let price else { return }
    let value = Money(picodollars: Int128(millionths) * price.picodollars / 1_000_000)
    if Self.differ(value, gross, by: Self.cent) {
      throw RowError(
        column: "gross_amount",
        "is \(gross.exactText), but quantity times applied_cost_per_quantity is "
          + "\(value.exactText); expected the same; download the report again")
    }
  }

  /// Amounts are written as binary fractions, with digits beyond the 15th that mean nothing.
  private static let smallest = Money(picodollars: Int128(1_000_000))
  private static let cent = Money(cents: 1)

  private static func differ(_ left: Money, _ right: Money, by most: Money) -> Bool {
    max(left, right) - min(left, right) > most
  }

  /// Returns a quantity, which may have fractions, in millionths.
  static func millionths(_ text: String, column: String) throws(RowError) -> Int64 {
    guard let scaled = DecimalText(text)?.scaled(by: 6), scaled >= 0,
      let value = Int64(exactly: scaled)
    else {
      throw RowError(column: column, "is no quantity; expected a number such as 3 or 12.5")
    }
    return value
  }

  /// Returns an amount of dollars; nil for an empty cell.
  private static func amount(_ text: String, column: String) throws(RowError) -> Money? {
    if text.isEmpty { return nil }
    guard let amount = Money(dollars: text), amount >= .zero else {
      throw RowError(column: column, "is no amount; expected dollars from 0 to 9.2 million")
    }
    return amount
  }
}

/// The columns of quantities and amounts.
struct CopilotBillColumns {
  var quantity, gross, discount, net, price: TextColumn

  init(_ header: CSVHeader) {
    quantity = TextColumn("quantity", header)
    gross = TextColumn("gross_amount", header)
    discount = TextColumn("discount_amount", header)
    net = TextColumn("net_amount", header)
    price = TextColumn("applied_cost_per_quantity", header)
  }
}
