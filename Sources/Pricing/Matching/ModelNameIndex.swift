/// An index of the names of a price book's models.
struct ModelNameIndex {
  /// Canonical ids and aliases, in the spelling of `ModelName`.
  private var known: [String: ModelMatch] = [:]
  /// Canonical ids by their dashed spelling.
  private var canonicalByDashed: [String: String] = [:]
  private var regionalByModel: [String: Ratio] = [:]

  init(prices: [Price], aliases: [ModelAlias], overrides: [PriceOverride]) {
    for alias in aliases {
      known[ModelName(alias.name).text] = ModelMatch(
        model: alias.model, regional: alias.multiplier)
    }
    for price in prices { add(price.model) }
    for override in overrides { add(override.model) }
    for price in prices { regionalByModel[price.model] = price.card.regionalMultiplier }
  }

  private mutating func add(_ model: String) {
    let text = ModelName(model).text
    let dashed = ModelName.dashed(text)
    known[text] = ModelMatch(model: model)
    if canonicalByDashed[dashed] == nil { canonicalByDashed[dashed] = model }
  }

  /// Returns the model of a name, with any provider and region in front of it.
  func match(_ name: ModelName) -> ModelMatch? {
    var name = name
    repeat {
      if let found = find(name.text) { return adjusted(found, for: name) }
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
