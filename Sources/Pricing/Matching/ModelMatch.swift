public import UsageModel

/// What a model name stands for.
public struct ModelMatch: Hashable, Sendable {
  /// The canonical model id.
  public let model: String
  /// The factor of the name's cloud region on the list price, 1 for none.
  public let regional: Ratio
  /// Whether the name ends in `-fast`, which asks for fast speed.
  public let isFast: Bool

  public init(model: String, regional: Ratio = .one, isFast: Bool = false) {
    self.model = model
    self.regional = regional
    self.isFast = isFast
  }

  /// Returns a call's service class with the speed that the name asks for.
  public func service(_ service: ServiceClass) -> ServiceClass {
    guard isFast else { return service }
    var service = service
    service.speed = "fast"
    return service
  }
}
