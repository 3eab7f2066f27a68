internal import ArgumentParser
internal import UsageModel

/// The fields of a key; an absent option leaves its field as it is.
struct KeyFields: ParsableArguments {
  @Option(name: .long, help: "The provider. Absent: anthropic.")
  var provider: String?

  @Option(
    name: .long, help: ArgumentHelp("The provider's own id, such as apikey_01….", valueName: "id"))
  var externalID: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The owner; '' shares the key with the team.", valueName: "handle"),
    completion: .developers)
  var owner: String?

  @Option(name: .long, help: "What may be done with it.")
  var status: APIKey.Status?

  @Option(name: .long, help: ArgumentHelp("Requests a minute.", valueName: "n"))
  var requestLimit: Int64?

  @Option(name: .long, help: ArgumentHelp("Dollars a month.", valueName: "usd"))
  var monthlyCap: Money?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whether its calls are among its owner's transcripts: yes, no, or '' for unknown.",
      valueName: "yes|no"))
  var inTranscripts: String?

  func validate() throws {
    if let inTranscripts, !["yes", "no", ""].contains(inTranscripts) {
      throw ValidationError(
        "--in-transcripts '\(inTranscripts)': expected yes, no, or '' where nobody knows.")
    }

    if let requestLimit, requestLimit <= 0 {
      throw ValidationError(
        "--request-limit \(requestLimit): expected at least 1 request a minute.")
    }
    if let monthlyCap, monthlyCap < .zero {
      throw ValidationError("--monthly-cap \(monthlyCap.exactText): expected 0 dollars or more.")
    }
  }

  /// Each option, and whether it was given.
  var given: [(name: String, isGiven: Bool)] {
    [
      ("provider", provider != nil), ("external-id", externalID != nil), ("owner", owner != nil),
      ("status", status != nil), ("request-limit", requestLimit != nil),
      ("monthly-cap", monthlyCap != nil), ("in-transcripts", inTranscripts != nil),
    ]
  }

  /// The key with the given fields. An empty text clears a field.
  func applied(to key: APIKey) -> APIKey {
    var changed = key
    changed.provider = provider ?? key.provider
    if let externalID { changed.externalID = externalID.isEmpty ? nil : externalID }
    if let owner { changed.owner = owner.isEmpty ? nil : owner }
    changed.status = status ?? key.status
    changed.requestLimit = requestLimit ?? key.requestLimit
    changed.monthlyCap = monthlyCap ?? key.monthlyCap
    if let inTranscripts {
      changed.isInTranscripts = inTranscripts.isEmpty ? nil : inTranscripts == "yes"
    }
    return changed
  }
}
