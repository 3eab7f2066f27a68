import UsageModel

/// The model and the service of a session's calls, which earlier lines state.
struct CodexSettings {
  private var turnModel = ""
  /// The model that the session, its settings or a count name, for turns that name none.
  private var otherModel = ""
  private var model: String { turnModel.isEmpty ? otherModel : turnModel }
  private var tier = ""

  /// The model of Codex before its rollouts named one, in 2025 (ccusage, adapter for Codex).
  static let formerModel = "gpt-5"

  /// Whether no line has named a model.
  var isWithoutModel: Bool { model.isEmpty }

  /// Takes the model of a turn.
  mutating func takeTurn(_ model: JSONString?) {
    if let model { turnModel = model.string }
  }

  /// Takes the model that a session, its settings or a count names.
  mutating func takeOther(_ model: JSONString?) {
    guard turnModel.isEmpty, let model, !model.bytes.isEmpty else { return }
    otherModel = model.string
  }

  /// Takes new settings. Those without a tier leave it as it is, and the model is that of the next
  /// turn, which states it again.
  mutating func takeSettings(_ tier: JSONString?, model: JSONString?) {
    if let tier { self.tier = tier.string }
    takeOther(model)
  }

  /// The model and the service of a call at an instant.
  func kind(at instant: Instant) -> CallBatch.Kind {
    let isFast = tier == "priority" || tier == "fast"
    return CallBatch.Kind(
      model: model.isEmpty ? Self.formerModel : Self.served(model, at: instant),
      service: ServiceClass(tier: tier, speed: isFast ? "fast" : ""))
  }

  /// Returns the model behind a name of Codex's own: reviews were served by gpt-5.4, and from
  /// 2026-07-29 on by gpt-5.6-luna (ccusage and codeburn, adapters for Codex).
  private static func served(_ model: String, at instant: Instant) -> String {
    guard model == "codex-auto-review" else { return model }
    return instant.utcDay < changeOfReviews ? "gpt-5.4" : "gpt-5.6-luna"
  }

  private static let changeOfReviews = Instant(milliseconds: 1_785_283_200_000).utcDay
}
