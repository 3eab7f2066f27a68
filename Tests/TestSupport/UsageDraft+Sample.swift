public import UsageModel

extension CallOrigin {
  /// A session of Claude Code that names nobody.
  public static func sample(
    _ session: String = "s1", detail: Granularity = .call, path: String = "/in/s1.jsonl",
    folder: String = "", cwd: String = "", identity: String = "", key: String = "",
    project: String = "", stated: String = ""
  ) -> CallOrigin {
    CallOrigin(
      source: "claude-code", detail: detail, path: path, folder: folder, sessionID: session,
      workingDirectory: cwd, identity: identity, keyName: key, projectName: project,
      statedDeveloper: stated)
  }
}

extension UsageDraft {
  /// A call of 100 tokens in and 50 out at noon of 2026-10-05.
  public static func sample(
    _ messageID: String = "msg_1", _ requestID: String = "req_1", at: Instant = .sample,
    model: String = "claude-sonnet-4-5",
    tokens: TokenCounts = TokenCounts(input: 100, output: 50),
    service: ServiceClass = .unspecified, reportedCost: Money? = nil, isSidechain: Bool = false,
    isForked: Bool = false, isFinal: Bool = false, origin: CallOrigin = .sample()
  ) -> UsageDraft {
    UsageDraft(
      identity: .request(messageID: messageID, requestID: requestID), origin: origin, at: at,
      model: model, tokens: tokens, service: service, reportedCost: reportedCost,
      isSidechain: isSidechain, isForked: isForked, isFinal: isFinal, line: 1)
  }

  /// A summary cell of 1,000 tokens in and 500 out over some days. Its detail, first day and model
  /// are what it sums over, besides `fields`.
  public static func summary(
    _ detail: Granularity, _ period: DayRange, model: String = "claude-sonnet-4-5",
    tokens: TokenCounts = TokenCounts(input: 1000, output: 500),
    service: ServiceClass = .unspecified, reportedCost: Money? = nil, fields: [String] = [],
    origin: CallOrigin = .sample("", path: "/in/ccusage.json")
  ) -> UsageDraft {
    var origin = origin
    origin.detail = detail
    return UsageDraft(
      identity: .cell(
        fields: [String(detail.rawValue), period.first.description, model] + fields),
      origin: origin, at: Instant(startOfUTCDay: period.first), period: period, model: model,
      tokens: tokens, service: service, reportedCost: reportedCost, line: 1)
  }

  /// A line of a sheet that a person keeps: money without tokens, and what they wrote beside it.
  public static func note(
    _ day: Day, model: String = "sonnet", cost: Money?, number: Int = 1,
    origin: CallOrigin = .sample("", path: "/in/sheet.csv"), note: SessionNote? = nil
  ) -> UsageDraft {
    let period = DayRange(first: day, last: day)
    var draft = summary(
      .note, period, model: model, tokens: .zero, reportedCost: cost, fields: [String(number)],
      origin: origin)
    draft.identity = .cell(fields: ["sheet", day.description, String(number)])
    draft.replacesEarlier = true
    draft.note = note
    return draft
  }
}
