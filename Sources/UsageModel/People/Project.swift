/// A piece of work that spend is booked to; most are a repository.
public struct Project: Equatable, Sendable {
  /// The full name: below another project, that one's name and a `/` come first.
  public var name: String
  /// The name of the project that it is below; nil at the top.
  public var parent: String?
  public var costCentre: String?
  public var accountCode: String?
  public var isBillable: Bool

  public init(
    name: String, parent: String? = nil, costCentre: String? = nil, accountCode: String? = nil,
    isBillable: Bool = false
  ) {
    self.name = name
    self.parent = parent
    self.costCentre = costCentre
    self.accountCode = accountCode
    self.isBillable = isBillable
  }
}
