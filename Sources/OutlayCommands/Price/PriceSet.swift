internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct PriceSet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set a negotiated price, or one of a model without a price.",
    discussion: """
      Give rates, or a factor on the list price. A rate that is absent stays at the list price. \
      Where two negotiated prices hold on a day, the one that begins later counts. Rates that the \
      list price only lacks are added to it. Other rates are for prompts of any length, also where the \
      list price asks more for long ones; a factor keeps that. Prices of fast speed, of batches and of web searches are \
      negotiated each by itself.
      """)

  @Argument(help: "The model, in any spelling.", completion: .models)
  var model: String

  @Option(
    name: .long, help: ArgumentHelp("The first UTC day. Absent: for ever before.", valueName: "day")
  )
  var from: Day?

  @Option(
    name: .long, help: ArgumentHelp("The last UTC day. Absent: for ever after.", valueName: "day"))
  var until: Day?

  @Option(
    name: .long, help: ArgumentHelp("A share of the list price, such as 0.85.", valueName: "n"))
  var factor: String?

  @Option(
    name: .long, help: ArgumentHelp("Fresh input, dollars per million tokens.", valueName: "usd"))
  var input: String?

  @Option(
    name: .customLong("cache-write-5m"),
    help: ArgumentHelp("5-minute cache write.", valueName: "usd"))
  var cacheWrite5m: String?

  @Option(
    name: .customLong("cache-write-1h"), help: ArgumentHelp("1-hour cache write.", valueName: "usd")
  )
  var cacheWrite1h: String?

  @Option(name: .long, help: ArgumentHelp("Cache read.", valueName: "usd"))
  var cacheRead: String?

  @Option(name: .long, help: ArgumentHelp("Output.", valueName: "usd"))
  var output: String?

  @Option(
    name: .long, help: ArgumentHelp("A web search, dollars for each.", valueName: "usd"))
  var webSearch: String?

  @Option(
    name: .long,
    help: ArgumentHelp("'fast' sets the rates of fast speed, and no others.", valueName: "speed"))
  var speed: String?

  @Option(
    name: .long,
    help: ArgumentHelp("'batch' sets, with --factor, what a batch costs.", valueName: "tier"))
  var tier: String?

  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    let isPlain = model.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard isPlain, !model.trimmingBlanks.isEmpty else {
      throw ValidationError(
        "'\(PlainText.clean(model))' is no model: expected its name, such as claude-opus-5-5.")
    }
    _ = try terms()
    if let from, let until, until < from {
      throw ValidationError("--until \(until) lies before --from \(from).")
    }
  }

  func run() throws {
    let ledger = try options.open()
    let terms = try terms()
    let model = model.trimmingBlanks
    let known = PriceBook.builtIn.match(model)?.model
    try checkShare(terms, isListed: known != nil, ledger)
    let override = PriceRepository.Override(
      model: known ?? model, effectiveFrom: from, effectiveUntil: until?.advanced(by: 1),
      terms: terms.notation)
    if known == nil { sayWhatIsMissing(terms) }
    sayWhatIsDropped(
      PriceOverride(
        model: override.model, from: from, until: override.effectiveUntil, terms: terms))
    let change = options.change(ledger, "price.set", override.model)
    var id: Int64 = 0
    try change.make(words: [override.text]) { id = try ledger.prices.add(override) }
    Console.standard.say(
      "Set price \(id) of \(override.model). Run 'outlay reprice' to apply it to what was imported."
    )
  }

  /// Throws where there is nothing to take a share of: a factor needs a list price, a batch any.
  private func checkShare(_ terms: PriceTerms, isListed: Bool, _ ledger: Ledger) throws {
    switch terms {
    case .factor where !isListed:
      throw Failure(.usage, "'\(model)' has no list price to take a share of: give its rates.")
    case .batchFactor where try PriceBook(of: ledger).match(model) == nil:
      throw Failure(
        .usage, "'\(model)' has no price to take a share of: give its rates first, without --tier.")
    default: break
    }
  }

  /// Warns about token classes without a rate, which leave calls that use them unpriced.
  private func sayWhatIsMissing(_ terms: PriceTerms) {
    guard case .rates(let rates) = terms else { return }
    let missing = BilledItem.tokenClasses.filter { rates[$0] == nil }.map(\.label)
    guard !missing.isEmpty else { return }
    Console.standard.say(
      "No rate for \(missing.joined(separator: ", ")): calls that use it stay unpriced.")
  }

  /// Warns that the rates hold for long prompts too, where the list price has others for those.
  private func sayWhatIsDropped(_ override: PriceOverride) {
    for list in PriceBook.builtIn.longContextPrices(droppedBy: override) {
      guard let long = list.card.longContext else { continue }
      let last = list.effectiveUntil?.advanced(by: -1)
      let days = [list.effectiveFrom.map { "from \($0)" }, last.map { "to \($0)" }]
        .compactMap { $0 }.joined(separator: " ")
      Console.standard.say(
        "The list price \(days.isEmpty ? "" : days + " ")is another for prompts above "
          + "\(Figures.grouped(long.threshold)) tokens: these rates hold for them, too. A share of the "
          + "list price (--factor) keeps the difference.")
    }
  }

  private func terms() throws -> PriceTerms {
    let rates = TokenRates(
      input: try rate(input, "--input"), cacheWrite5m: try rate(cacheWrite5m, "--cache-write-5m"),
      cacheWrite1h: try rate(cacheWrite1h, "--cache-write-1h"),
      cacheRead: try rate(cacheRead, "--cache-read"), output: try rate(output, "--output"))
    if webSearch != nil { return try searchTerms(rates) }
    if tier != nil { return try batchTerms(rates) }
    guard speed == nil || speed == "fast" else {
      throw ValidationError("--speed '\(speed ?? "")': expected fast.")
    }
    guard let factor else {
      guard rates != TokenRates() else {
        throw ValidationError("Say a price: --factor, or any of --input, --output, --cache-read…")
      }
      return speed == nil ? .rates(rates) : .fastRates(rates)
    }
    guard rates == TokenRates(), speed == nil else {
      throw ValidationError("--factor takes a share of all list prices, and no rate beside it.")
    }
    return .factor(try share(factor))
  }

  private func share(_ text: String) throws -> Ratio {
    guard let number = DecimalText(text) else {
      throw ValidationError("--factor '\(text)': expected a share of the price, such as 0.85.")
    }
    guard number.coefficient >= 0, let ratio = Ratio(text), let ten = Ratio("10"), ratio < ten
    else {
      throw ValidationError(
        "--factor \(text): expected a share from 0 to less than 10, of at most 18 decimals.")
    }
    return ratio
  }

  private func batchTerms(_ rates: TokenRates) throws -> PriceTerms {
    guard let tier, ["batch", "flex"].contains(tier) else {
      throw ValidationError("--tier '\(tier ?? "")': expected batch, which holds for flex too.")
    }
    guard rates == TokenRates(), speed == nil, let factor else {
      throw ValidationError("--tier \(tier) takes --factor, such as 0.5, and no rate beside it.")
    }
    return .batchFactor(try share(factor))
  }

  private func searchTerms(_ rates: TokenRates) throws -> PriceTerms {
    guard rates == TokenRates(), factor == nil, speed == nil, tier == nil else {
      throw ValidationError("--web-search takes no other price beside it.")
    }
    guard let price = webSearch.flatMap({ Money(dollars: $0) }), price >= .zero,
      let picodollars = price.rowPicodollars
    else {
      throw ValidationError(
        "--web-search '\(webSearch ?? "")': expected dollars for each search, such as 0.01, from 0 to "
          + "9,000,000.")
    }
    return .webSearch(picodollars)
  }

  private func rate(_ text: String?, _ option: String) throws -> Int64? {
    guard let text else { return nil }
    guard let number = DecimalText(text) else {
      throw ValidationError(
        "\(option) '\(text)': expected dollars per million tokens, such as 5 or 0.125.")
    }
    guard let rate = TokenRates.rate(dollarsPerMillion: text) else {
      throw ValidationError(
        "\(option) \(text): expected dollars per million tokens from 0 to 9,000,000,000,000"
          + (number.exponent < -6 ? " with at most 6 decimals." : "."))
    }
    return rate
  }
}
