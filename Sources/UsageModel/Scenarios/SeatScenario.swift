/// Advice on seats that was kept, to be compared with what happened.
public struct SeatScenario: Equatable, Sendable {
  /// A plan that would have done, for somebody with another.
  public struct Move: Equatable, Sendable {
    /// A handle.
    public var developer: String
    public var vendor: SeatVendor
    /// The plan held at the end of the month, and its fee of a whole month in picodollars.
    public var plan: String
    public var fee: Money
    /// The plan that would have done, nil for none, and what a month of it costs.
    public var toPlan: String?
    public var toFee: Money
    /// In tenths of a percent; nil where it is not known.
    public var certaintyTenths: Int?

    public init(
      developer: String, vendor: SeatVendor, plan: String, fee: Money, toPlan: String?,
      toFee: Money, certaintyTenths: Int?
    ) {
      self.developer = developer
      self.vendor = vendor
      self.plan = plan
      self.fee = fee
      self.toPlan = toPlan
      self.toFee = toFee
      self.certaintyTenths = certaintyTenths
    }
  }

  /// The name that people gave it.
  public var name: String
  /// The month that it follows from.
  public var month: Month
  /// The day on which it was saved.
  public var savedOn: Day
  public var moves: [Move]

  public init(name: String, month: Month, savedOn: Day, moves: [Move]) {
    self.name = name
    self.month = month
    self.savedOn = savedOn
    self.moves = moves
  }

  /// The month after it was saved, which it is scored against.
  public var scoredDays: DayRange { .month(after: savedOn) }
}
