internal import UsageModel

extension PriceBook {
  /// The number of the rules by which names are matched and tokens priced. It is raised whenever the
  /// same prices would give another cost than before; `RevisionTests` notices.
  static let rules = 1

  /// SHA-256 of all that a cost follows from beside the row itself: the rules, the list prices, the
  /// names of models, the negotiated prices. A ledger keeps it, to know that no cost would change.
  public var revision: [UInt8] {
    var parts = ["\(Self.rules)"]
    for price in prices {
      parts += [
        price.provider, price.model, Self.text(price.effectiveFrom),
        Self.text(price.effectiveUntil),
        price.card.notation,
      ]
    }
    for alias in aliases {
      let factor = alias.multiplier
      parts += ["alias", alias.name, alias.model, "\(factor.numerator)/\(factor.denominator)"]
    }
    for override in overrides {
      parts += [
        "override", override.model, Self.text(override.from), Self.text(override.until),
        override.terms.notation,
      ]
    }
    return Digest.sha256(texts: parts)
  }

  private static func text(_ day: Day?) -> String { day.map { "\($0.number)" } ?? "" }
}
