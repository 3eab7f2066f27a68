extension Money {
  /// Reads dollars from a plain decimal (`1.1829245`, `1e-05`); digits beyond the picodollar are
  /// rounded half to even. Nil for anything else and beyond ±$9.2 M.
  public init?(dollars text: some StringProtocol) {
    guard let number = DecimalText(text) else { return nil }
    self.init(dollars: number)
  }

  /// The amount of a decimal number of dollars; nil beyond ±$9.2 M.
  public init?(dollars number: DecimalText) {
    guard let scaled = number.scaled(by: 12), Int64(exactly: scaled) != nil else { return nil }
    self.init(picodollars: scaled)
  }
}
