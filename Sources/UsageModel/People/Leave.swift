/// Days on which a developer is away: nothing is expected of them.
public struct Leave: Equatable, Sendable {
  /// A handle.
  public var developer: String
  public var days: DayRange
  public var note: String?

  public init(developer: String, days: DayRange, note: String? = nil) {
    self.developer = developer
    self.days = days
    self.note = note
  }
}
