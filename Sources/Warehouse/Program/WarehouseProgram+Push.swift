internal import LedgerStore
internal import Operations
internal import Presentation
internal import Recording
internal import UsageModel

extension WarehouseProgram {
  /// Carries out a push that stands in arguments, as `PushRequest.arguments` writes them.
  public func push(_ arguments: [String]) -> Int32 {
    answering {
      let request = try PushRequest(arguments: arguments)
      guard let address = WarehouseAddress(request.address) else {
        throw WarehouseError.usage("push: expected an address such as postgres://host/name.")
      }
      let ledger =
        try request.isDryRun
        ? Ledger.openForReading(path: request.ledger) : Ledger.open(path: request.ledger)
      let servers = try WarehouseServers(address.description, password: address.password)
      let push = WarehousePush(
        ledger, to: servers,
        .init(
          team: request.team, since: request.since,
          pseudonyms: try request.pseudonymKey.map(Self.pseudonyms)),
        progress: { sent, all in show(sent, of: all, request) })
      return try request.isDryRun ? tellPlan(push) : tellOutcome(push, servers, ledger, request)
    }
  }

  private func tellPlan(_ push: WarehousePush) throws -> Int32 {
    let (plan, team) = try push.dryRun()
    let whose = team.map { " as '\($0)'" } ?? "; say whose it is with --team NAME"
    tell(
      "To send: \(Figures.counted(Int64(plan.days.count), "day")) of \(Figures.grouped(Int64(plan.comparedDays))), "
        + "\(Figures.counted(plan.calls, "call"))\(whose). Nothing was sent.")
    return 0
  }

  private func tellOutcome(
    _ push: WarehousePush, _ servers: WarehouseServers, _ ledger: Ledger, _ request: PushRequest
  ) throws -> Int32 {
    let outcome = try push.run()
    surroundings.showProgress?("")
    let comparison = try LedgerComparison(ledger, with: servers)
    guard !request.isQuiet || !comparison.isWhole else { return 0 }
    tell(outcome.sentence)
    tell(comparison.sentence)
    return comparison.isWhole || request.since != nil ? 0 : 1
  }

  private func show(_ sent: Int64, of all: Int64, _ request: PushRequest) {
    guard !request.isQuiet, let show = surroundings.showProgress else { return }
    show("Pushed \(Figures.grouped(sent)) of \(Figures.counted(all, "call"))")
  }

  /// The pseudonyms of the key in a file of hexadecimal digits.
  private static func pseudonyms(_ path: String) throws -> Pseudonyms {
    guard let key = PseudonymFile.key(at: path) else {
      throw WarehouseError.usage("\(path): is no key of pseudonyms.")
    }
    return Pseudonyms(key: key)
  }
}

extension WarehousePush.Outcome {
  /// What was done.
  var sentence: String {
    guard days > 0 else { return "\(team): nothing changed since the last push." }
    var parts = ["\(Figures.counted(written, "row")) came or changed"]
    if removed > 0 { parts.append("\(Figures.grouped(removed)) went") }
    if claims > 0 { parts.append("\(Figures.counted(claims, "summary claim")) came or changed") }
    if contested > 0 {
      parts.append("\(Figures.counted(contested, "call")) are told by other ledgers, too")
    }
    return
      "\(team): sent \(Figures.counted(Int64(days), "day")) of \(Figures.grouped(Int64(comparedDays))): "
      + parts.joined(separator: ", ") + "."
  }
}
