/// A piece of work that spend is booked to; most are a repository.
public struct Project: Hashable, Sendable {
  public var name: String
  public var costCentre: String?
  public var accountCode: String?
  public var isBillable: Bool

  public init(
    name: String, costCentre: String? = nil, accountCode: String? = nil, isBillable: Bool = false
  ) {
    self.name = name
    self.costCentre = costCentre
    self.accountCode = accountCode
    self.isBillable = isBillable
  }
}
