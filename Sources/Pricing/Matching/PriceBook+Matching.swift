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
