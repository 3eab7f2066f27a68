public import UsageModel

/// A cell of dollars in the number formats of spreadsheet programs.
public enum DollarCell {
  private static let money = SheetMoney(decimalMark: .point, currency: "", rates: [:])

  /// Reads `200.00`, `$1,200.50`, `1.200,50`, `(3.20)`; nil for another currency and for no amount.
  /// Where `1,204` could be read both ways, the comma stands between thousands.
  public static func dollars(_ text: String) -> Money? {
    try? money.amount(text)
  }
}
