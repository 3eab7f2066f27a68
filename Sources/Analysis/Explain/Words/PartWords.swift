internal import LedgerStore
internal import Presentation
internal import UsageModel

/// Tells the parts of a difference.
struct PartWords {
  let usual: UsePattern
  let actual: UsePattern
  let beside: Expectation.Beside
  let names: Directory
  /// Which of developer, project and key differ between places, so that they have to be said.
  private let varies: (developer: Bool, project: Bool, key: Bool)

  private let callPlaces: CallPlaces

  init(
    usual: UsePattern, actual: UsePattern, beside: Expectation.Beside, _ names: Directory
  ) {
    (self.usual, self.actual, self.beside, self.names) = (usual, actual, beside, names)
    callPlaces = CallPlaces(usual: usual, actual: actual)
    let places = Set(usual.leaves.keys.map(\.place)).union(actual.leaves.keys.map(\.place))
    varies = (
      Set(places.map(\.developerID)).count > 1, Set(places.map(\.projectID)).count > 1,
      Set(places.map(\.keyID)).count > 1
    )
  }

  func part(_ group: PartGroup) -> CostExplanation.Part {
    let use = GroupUse(group, usual: usual, actual: actual, callPlaces)
    var part = CostExplanation.Part(
      text(group, use), group.cause?.effect ?? .other, Money(picodollars: group.amount))
    part.model = (mainModel(group, use) ?? group.only(\.leaf.modelID)).map(names.model)
    if let index = group.only(\.tokenClass), index < UseAmounts.bare {
      part.tokenClass = UseAmounts.classes[index]
    }
    if let place = group.only(\.leaf.place) {
      part.developer = names.developers[place.developerID]
      part.project = names.projects[place.projectID]
      part.key = names.keys[place.keyID]
    }
    return part
  }

  /// The model that a change of models is about: the one it went to.
  private func mainModel(_ group: PartGroup, _ use: GroupUse) -> Int64? {
    group.cause == .mix ? ModelMove(use, usual: usual, actual: actual).gaining : nil
  }

  private func text(_ group: PartGroup, _ use: GroupUse) -> String {
    let place = placeText(group)
    switch group.cause {
    case .calls: return calls(use, place)
    case .size: return size(group, use, place)
    case .mix: return mix(use, place)
    case .cache: return cache(use, place)
    case .price: return price(group)
    case nil:
      let lines = { (use: UseAmounts) in
        RoundFigures.count(GroupUse.whole(use.calls + use.summaries))
      }
      return "Charges without tokens\(place): \(lines(use.now)) lines\(compared(lines(use.before)))"
    }
  }

  /// ` of ana on checkout-web with ci`; empty where there is only one place.
  private func placeText(_ group: PartGroup) -> String {
    let places = group.places
    guard places.count == 1, let place = places.first else {
      let all = Set(actual.leaves.keys.map(\.place)).union(usual.leaves.keys.map(\.place)).count
      return places.count == all ? "" : " in \(places.count) of \(all) places"
    }
    let who = varies.developer ? " of \(names.developers[place.developerID] ?? "nobody")" : ""
    let what =
      varies.project
      ? (names.projects[place.projectID].map { " on \($0)" } ?? " without a project") : ""
    let key = varies.key ? names.keys[place.keyID].map { " with key \($0)" } ?? "" : ""
    return PlainText.clean(who + what + key)
  }

  /// `, usually 312`; `, 312 in 2026-09`.
  private func compared(_ figure: String) -> String {
    switch beside {
    case .usual: ", usually \(figure)"
    case .days(let name): ", \(figure) in \(name)"
    case .planned: ", \(figure) would fit"
    }
  }

  private func count(_ value: Double, _ noun: String) -> String {
    "\(RoundFigures.count(value)) \(noun)\(value.rounded() == 1 ? "" : "s")"
  }

  private func calls(_ use: GroupUse, _ place: String) -> String {
    let noun = use.countsCalls ? "call" : "token"
    let (now, before) = (use.count(use.now), use.count(use.before))
    if before == 0 {
      let models = use.models.map(names.model)
      let model = models.count == 1 ? " to \(models[0])" : ""
      return usual.leaves.isEmpty
        ? "\(count(now, noun))\(model)\(place)" : "New: \(count(now, noun))\(model)\(place)"
    }
    if now == 0 { return "No \(noun)s\(place)\(compared(RoundFigures.count(before)))" }
    return "\(count(now, noun))\(place)\(compared(RoundFigures.count(before)))"
  }

  private func size(_ group: PartGroup, _ use: GroupUse, _ place: String) -> String {
    let output = group.rows.filter { $0.tokenClass == 4 }.reduce(Int128(0)) {
      $0 + group.amount($1)
    }
    let isOutput = abs(output) * 2 > abs(group.amount)
    guard use.countsCalls else {
      return "Output was \(RoundFigures.percent(use.share(use.now, \.output, \.total)))"
        + " of tokens\(place)\(compared(RoundFigures.percent(use.share(use.before, \.output, \.total))))"
    }
    let (now, before) =
      isOutput
      ? (use.aCall(use.now, \.output), use.aCall(use.before, \.output))
      : (use.aCall(use.now, \.prompt), use.aCall(use.before, \.prompt))
    return "\(RoundFigures.count(now)) \(isOutput ? "output" : "prompt") tokens a call\(place)"
      + compared(RoundFigures.count(before))
  }

  /// `16 calls … : from claude-sonnet-5 (usually 70%, now 0%) to claude-opus-5 (usually 0%, now 93%)`.
  private func mix(_ use: GroupUse, _ place: String) -> String {
    let noun = use.countsCalls ? "Calls" : "Tokens"
    let move = ModelMove(use, usual: usual, actual: actual)
    func told(_ model: Int64) -> String {
      let (now, before) = (move.actual.share(of: model), move.usual.share(of: model))
      let usually = String(compared(RoundFigures.percent(before)).dropFirst(2))
      return "\(names.model(model)) (\(usually), now \(RoundFigures.percent(now)))"
    }
    guard let gaining = move.gaining, let losing = move.losing else {
      return "Other models\(place)"
    }
    return "\(noun)\(place) moved from \(told(losing)) to \(told(gaining))"
  }

  private func cache(_ use: GroupUse, _ place: String) -> String {
    let (now, before) = (
      use.share(use.now, \.cacheRead, \.prompt), use.share(use.before, \.cacheRead, \.prompt)
    )
    guard (now - before).magnitude >= 0.01 else {
      let (wrote, usually) = (
        use.share(use.now, \.cacheWrite, \.prompt), use.share(use.before, \.cacheWrite, \.prompt)
      )
      return "Cache writes were \(RoundFigures.percent(wrote)) of prompt tokens\(place)"
        + compared(RoundFigures.percent(usually))
    }
    return "Cache reads \(now < before ? "fell" : "rose") from \(RoundFigures.percent(before)) to "
      + "\(RoundFigures.percent(now)) of prompt tokens\(place)"
  }

  /// By how much a token of the same class cost more: the actual cost beside it without the price's part.
  private func price(_ group: PartGroup) -> String {
    let models = group.models
    let now = actual.leaves.reduce(Int128(0)) { sum, leaf in
      sum + (models.contains(leaf.key.modelID) ? leaf.value.cost : 0)
    }
    let model = group.only(\.leaf.modelID).map(names.model) ?? "All models"
    let before = now - group.amount
    guard before > 0, now > 0 else { return "\(model) at another price" }
    let ratio =
      Money(picodollars: now).approximateDollars / Money(picodollars: before).approximateDollars
    let than =
      switch beside {
      case .days(let name): "as much a token as in \(name)"
      case .usual, .planned: "as much a token as usual"
      }
    return "\(model) cost \(RoundFigures.times(ratio)) times \(than)"
  }

  /// What to ask about the part that comes first.
  func question(_ group: PartGroup) -> String? {
    guard group.amount > 0 else { return nil }
    switch group.cause {
    case .calls:
      return "Ask whether there was more work, or an agent ran unattended."
    case .size:
      return "Ask whether contexts can be compacted or begun anew sooner."
    case .mix:
      let use = GroupUse(group, usual: usual, actual: actual, callPlaces)
      let model = mainModel(group, use).map(names.model) ?? "another model"
      return "Ask whether this work needs \(model): with the models as before it would have cost "
        + "\(Figures.dollars(Money(picodollars: group.amount))) less."
    case .cache:
      return
        "Ask what broke the cache: a changed system prompt or tool list, a switch of models in a "
        + "session, or pauses longer than the cache lives."
    case .price:
      return group.only(\.leaf.modelID).map {
        "The rate changed, not the work: 'outlay price show \(ShellWord.quoted(names.model($0)))'."
      }
    case nil: return nil
    }
  }
}

/// The models whose shares rose and fell most; nil where none did.
private struct ModelMove {
  let usual: ModelShares
  let actual: ModelShares
  let gaining: Int64?
  let losing: Int64?

  init(_ use: GroupUse, usual: UsePattern, actual: UsePattern) {
    let (before, now) = (use.shares(in: usual), use.shares(in: actual))
    let shifts = use.models.map { model in
      (model: model, shift: now.share(of: model) - before.share(of: model))
    }
    let (most, least) = (shifts.max { $0.shift < $1.shift }, shifts.min { $0.shift < $1.shift })
    (self.usual, self.actual) = (before, now)
    gaining = most.flatMap { $0.shift > 0 ? $0.model : nil }
    losing = least.flatMap { $0.shift < 0 ? $0.model : nil }
  }
}
