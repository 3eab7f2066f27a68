extension PriceBook {
  /// The model that a name stands for; nil when the book knows none.
  ///
  /// An exact id counts before an alias, an alias before the name without its provider, region,
  /// variant and date. The rest of the name has to be a known id as a whole: `claude-opus-5-5` is
  /// not `claude-opus-5`, and `opus` alone is nobody (counting rule 18). Costs a few look-ups:
  /// callers with many calls keep the answer by name.
  public func match(_ modelName: String) -> ModelMatch? {
    // Marks come off one at a time: what is known with its date is never looked up without it.
    var name = ModelName(modelName)
    repeat {
      if let match = names.match(name) { return match }
    } while name.dropSuffix()
    return nil
  }

  /// A model as it would be called in the place of the one that a name stands for: through the same
  /// cloud region, at the same speed.
  public func match(_ model: String, inPlaceOf name: String) -> ModelMatch {
    ModelMatch(
      model: model, regional: names.regional(of: ModelName(name), serving: model),
      isFast: match(name)?.isFast ?? false)
  }
}
