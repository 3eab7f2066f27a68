public import UsageModel

/// What a model name stands for.
public struct ModelMatch: Equatable, Sendable {
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

extension PriceBook {
  /// Returns the model that a name stands for; nil when the book knows none.
  ///
  /// An exact id outranks an alias, and an alias the name without its provider, region, variant and
  /// date. The rest of the name has to be a known id as a whole: `claude-opus-5-5` is not
  /// `claude-opus-5`, and `opus` alone is no model (counting rule 18). Takes a few lookups: callers
  /// with many calls cache the result by name.
  public func match(_ modelName: String) -> ModelMatch? {
    // Remove suffixes one at a time: a name that is known with its date is never looked up without
    // it.
    var name = ModelName(modelName)
    repeat {
      if let match = names.match(name) { return match }
    } while name.dropSuffix()
    return nil
  }

  /// Returns the match of a model used in place of the one that a name stands for: through the same
  /// cloud region, at the same speed.
  public func match(_ model: String, inPlaceOf name: String) -> ModelMatch {
    ModelMatch(
      model: model, regional: names.regional(of: ModelName(name), serving: model),
      isFast: match(name)?.isFast ?? false)
  }
}

/// An index of the names of a price book's models.
struct ModelNameIndex {
  /// Canonical ids and aliases, in the spelling of `ModelName`.
  private var known: [String: ModelMatch] = [:]
  /// Canonical ids by their dashed spelling.
  private var canonicalByDashed: [String: String] = [:]
  private var regionalByModel: [String: Ratio] = [:]
  /// Models that clouds and gateways sell at prices of their own.
  private var resoldAtOtherPrices: Set<String> = []

  /// The makers whose models are at list price wherever they are sold.
  ///
  /// Source: formats.md, section 6. Hosts of other makers' models set prices of their own.
  private static let resoldAtListPrice: Set = ["anthropic", "openai", "google"]

  init(prices: [Price], aliases: [ModelAlias], overrides: [PriceOverride]) {
    for alias in aliases {
      known[ModelName(alias.name).text] = ModelMatch(
        model: alias.model, regional: alias.multiplier)
    }
    for price in prices { add(price.model) }
    for override in overrides { add(override.model) }
    for price in prices { regionalByModel[price.model] = price.card.regionalMultiplier }
    resoldAtOtherPrices = Set(
      prices.filter { !Self.resoldAtListPrice.contains($0.provider) }.map(\.model))
  }

  private mutating func add(_ model: String) {
    let text = ModelName(model).text
    let dashed = ModelName.dashed(text)
    known[text] = ModelMatch(model: model)
    if canonicalByDashed[dashed] == nil { canonicalByDashed[dashed] = model }
  }

  /// Returns the model of a name, with any provider and region in front of it; nil for one that a
  /// cloud or a gateway sells at a price of its own.
  func match(_ name: ModelName) -> ModelMatch? {
    var name = name
    repeat {
      if let found = find(name.text), !name.isResold || !resoldAtOtherPrices.contains(found.model) {
        return adjusted(found, for: name)
      }
    } while name.dropPrefix()
    return nil
  }

  /// Returns the factor of a name's cloud region when it serves another model.
  func regional(of name: ModelName, serving model: String) -> Ratio {
    var name = name
    while name.dropPrefix() {}
    return name.region?.multiplier(commercial: regionalByModel[model]) ?? .one
  }

  private func find(_ text: String) -> ModelMatch? {
    if let match = known[text] { return match }
    let dashed = ModelName.dashed(text)
    let model =
      canonicalByDashed[dashed] ?? ModelName.otherOrder(dashed).flatMap { canonicalByDashed[$0] }
    return model.map { ModelMatch(model: $0) }
  }

  /// Returns the match with what was removed from the name: its region's multiplier and its speed.
  private func adjusted(_ found: ModelMatch, for name: ModelName) -> ModelMatch {
    let region = name.region?.multiplier(commercial: regionalByModel[found.model]) ?? .one
    return ModelMatch(
      model: found.model, regional: max(found.regional, region), isFast: name.isFast)
  }
}

/// A model name that the naming rules do not derive, and its factor on the list price.
public struct ModelAlias: Equatable, Sendable {
  public let name: String
  /// The canonical model id.
  public let model: String
  public let multiplier: Ratio

  public init(name: String, model: String, multiplier: Ratio = .one) {
    self.name = name
    self.model = model
    self.multiplier = multiplier
  }

  /// Reads a line of aliases.csv, `name,model,multiplier`; nil when it is not one.
  init?(line: Substring) {
    let cells = line.cells(separatedBy: ",")
    guard cells.count == 3 else { return nil }
    self.init(
      name: String(cells[0]), model: String(cells[1]), multiplier: Ratio(cells[2]) ?? .one)
  }
}
