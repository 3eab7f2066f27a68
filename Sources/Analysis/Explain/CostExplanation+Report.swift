public import Presentation
internal import Pricing
internal import UsageModel

extension CostExplanation: Report {
  /// The parts: CSV has these; JSON has the finest ones besides.
  public var table: Table { Table(title: headline, Self.partColumns, parts) }

  public var document: Document {
    let told = parts.isEmpty ? [] : [Document.Block.table(Table(Self.partColumns, parts))]
    let asked = question.map { [Document.Block.paragraph($0)] } ?? []
    return Document(
      title: PlainText.clean(headline),
      summary + told + asked + sessionBlocks + callBlocks
        + (notes.isEmpty ? [] : [.notes(notes.map(PlainText.clean))]))
  }

  public var json: JSONText {
    .object([
      ("subject", .string(subject)), ("since", .day(days.first)), ("until", .day(days.last)),
      ("actualUSD", .money(actual)), ("expectedUSD", .money(expected)),
      ("differenceUSD", .money(difference)), ("expectedFrom", .string(source)),
      ("parts", table.jsonRows),
      (
        "effects",
        .object(CostEffect.allCases.map { ("\($0.rawValue)USD", .money(effects[$0] ?? .zero)) })
      ),
      ("split", Table(Self.cellColumns, cells).jsonRows),
      ("question", question.map(JSONText.string) ?? .null),
      ("sessions", Table(Self.sessionColumns, sessions).jsonRows),
      ("calls", Table(Self.callColumns, calls).jsonRows),
      ("notes", .array(notes.map(JSONText.string))),
    ])
  }

  /// `ana on 2026-10-14: $123.40, $119.20 more than the $4.20 expected from 43 earlier active days.`
  public var headline: String {
    let amount = Figures.dollars(actual)
    if actual == .zero, expected == .zero { return "\(title): nothing was spent." }
    guard difference != .zero else { return "\(title): \(amount), as much as \(phrase)." }
    if expected == .zero { return "\(title): \(amount)." }
    let size = Figures.dollars(difference < .zero ? -difference : difference)
    let how = difference < .zero ? "less" : "more"
    if let times {
      return "\(title): \(amount), \(size) \(how) than \(phrase): \(times) times as much."
    }
    return "\(title): \(amount), \(size)\(percent) \(how) than \(phrase)."
  }

  /// How many times as much, from twice on.
  private var times: String? {
    guard expected > .zero else { return nil }
    let tenths = Apportion.product(actual.picodollars, 10, over: expected.picodollars)
    return tenths >= 20 ? Figures.tenths(Int(clamping: tenths)) : nil
  }

  private var percent: String {
    guard expected > .zero else { return "" }
    let change = Apportion.product(
      Int128(difference.picodollars.magnitude), 1000, over: expected.picodollars)
    return " (\(Figures.tenths(Int(clamping: change)))%)"
  }

  /// What it mainly was, where one effect is at least half of it.
  private var summary: [Document.Block] {
    let sign: Int128 = difference < .zero ? -1 : 1
    let size = difference.picodollars * sign
    let largest = CostEffect.allCases.map {
      (effect: $0, amount: (effects[$0] ?? .zero).picodollars * sign)
    }
    .max { $0.amount < $1.amount }
    guard size > 0, expected > .zero, let largest, largest.amount * 2 >= size else { return [] }
    let share = Apportion.product(largest.amount, 100, over: size)
    let rest = CostEffect.allCases.filter { $0 != largest.effect }
      .compactMap { effect -> String? in
        guard let amount = effects[effect], amount.cents != 0 else { return nil }
        return "\(effect.rawValue) \(Figures.change(amount))"
      }
    let others = rest.isEmpty ? "" : "; \(rest.joined(separator: ", "))"
    let amount = Figures.change(Money(picodollars: largest.amount * sign))
    let told =
      share > 100
      ? "\(largest.effect.title) alone is \(amount)"
      : "Mainly \(largest.effect.rawValue): \(amount), \(share)% of the difference"
    return [.paragraph("\(told)\(others).")] + soleSession
  }

  /// The session that is most of it.
  private var soleSession: [Document.Block] {
    guard let first = sessions.first, first.cost + first.cost >= actual else { return [] }
    return [
      .paragraph(
        PlainText.clean("Session \(first.id) alone cost \(Figures.dollars(first.cost)) of it."))
    ]
  }

  private var sessionBlocks: [Document.Block] {
    guard let first = sessions.first else { return [] }
    return [
      .table(Table(title: "The dearest sessions", Self.sessionColumns, sessions)),
      .notes(["To go on: outlay explain \(ShellWord.quoted(first.id))"]),
    ]
  }

  private var callBlocks: [Document.Block] {
    calls.isEmpty ? [] : [.table(Table(title: "The dearest calls", Self.callColumns, calls))]
  }

  private static var partColumns: [Column<Part>] {
    [
      .number("Contribution", "contributionUSD") { .money($0.contribution) },
      .text("Effect", "effect") { .label($0.effect.rawValue) },
      .text("Cause", "text", shortening: .wrap) { .text($0.text) },
      .text("Model", "model", for: .files) { .optional($0.model) },
      .text("Token class", "tokenClass", for: .files) {
        .optional($0.tokenClass?.rawValue)
      },
      .text("Developer", "developer", for: .files) { .optional($0.developer) },
      .text("Project", "project", for: .files) { .optional($0.project) },
      .text("Key", "key", for: .files) { .optional($0.key) },
    ]
  }

  private static var cellColumns: [Column<SplitRow>] {
    [
      .text("Model", "model") { .text($0.model) },
      .text("Token class", "tokenClass") { .optional($0.tokenClass?.rawValue) },
      .text("Developer", "developer") { .optional($0.developer) },
      .text("Project", "project") { .optional($0.project) },
      .text("Key", "key") { .optional($0.key) },
      .number("Actual", "actualUSD") { .money($0.actual) },
      .number("Expected", "expectedUSD") { .money($0.expected) },
      .number("Difference", "differenceUSD") { .money($0.actual - $0.expected) },
    ]
      + CostEffect.allCases.map { effect in
        .number(effect.rawValue, "\(effect.rawValue)USD") { .money($0.effects[effect]) }
      }
  }

  private static var sessionColumns: [Column<Session>] {
    [
      .text("Session", "session") { .text($0.id) }, .number("Cost", "costUSD") { .money($0.cost) },
    ]
  }

  private static var callColumns: [Column<ExplainedCall>] {
    [
      .text("Time (UTC)", "at") { .label($0.at.iso8601) },
      .json("summary") { .bool($0.isSummary) },
      .text("Developer", "developer", shortening: .end, rank: 6) { .optional($0.developer) },
      .text("Session", "session", shortening: .end, rank: 5) { .optional($0.session) },
      .text("Model", "model", shortening: .middle) { .text($0.model) },
      .text("Project", "project", shortening: .end, rank: 7) { .optional($0.project) },
      .text("Key", "key", shortening: .end, for: .files) { .optional($0.key) },
      .number("Input", "inputTokens", rank: 3) { .count($0.tokens.input) },
      .number("Cache write", "cacheWriteTokens", rank: 3) { .count($0.tokens.cacheWrite) },
      .number("Cache read", "cacheReadTokens", rank: 3) { .count($0.tokens.cacheRead) },
      .number("Output", "outputTokens", rank: 3) { .count($0.tokens.output) },
      .number("Cost", "costUSD") { $0.cost.map(Cell.money) ?? .unpriced },
      .text("Price", "price", rank: 2) { .label($0.price) },
      .text("Told by", "told", shortening: .middle, for: .people) { .text($0.tellings) },
      .json("import") { $0.told.map { .integer($0.importID) } ?? .null },
      .json("file") { .optional($0.told?.file) },
      .json("line") { $0.told?.line.map { .count($0) } ?? .null },
      .json("alsoToldBy") { .array($0.alsoTold.map(\.json)) },
    ]
  }
}

extension ExplainedCall {
  /// `import 3, ana.jsonl:120; also import 4, export.csv:7`.
  fileprivate var tellings: String {
    guard let told else { return isSummary ? "a summary" : "" }
    return (isSummary ? "a summary, " : "")
      + ([told.text] + alsoTold.map { "also " + $0.text }).joined(separator: "; ")
  }
}

extension ExplainedCall.Telling {
  fileprivate var text: String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return "import \(importID), \(name)" + (line.map { ":\($0)" } ?? "")
  }

  fileprivate var json: JSONText {
    .object([
      ("import", .integer(importID)), ("source", .string(source)), ("file", .string(file)),
      ("line", line.map { .count($0) } ?? .null),
    ])
  }
}

extension CostEffect {
  fileprivate var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
