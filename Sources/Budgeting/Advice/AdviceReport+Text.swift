public import Reporting
internal import UsageModel

extension AdviceReport {
  /// The report for people: each finding with its calculation below, at most `top` of them.
  /// `headline` stands in for ``headline``.
  public func text(
    headline: String? = nil, top: Int? = nil, width: Int? = nil, style: Style = .plain
  ) -> String {
    let shown = Array(findings.prefix(top ?? findings.count))
    let rest = findings.dropFirst(shown.count)
    let amounts = shown.map { Figures.dollars($0.saved) }
    let room = (
      number: String(shown.count).count, amount: amounts.map(\.count).max() ?? 0,
      kind: shown.map(\.kind.label.count).max() ?? 0
    )
    let blocks = zip(shown.indices, amounts).map { index, amount in
      let lead =
        Self.padded(String(index + 1), room.number, left: true) + ". "
        + Self.padded(amount, room.amount, left: true) + "  "
      return Self.block(
        shown[index], lead: lead, kindWidth: room.kind + 2, width: width, style: style)
    }
    let more =
      rest.isEmpty
      ? []
      : [
        "\(rest.count) more of \(Figures.dollars(rest.reduce(.zero) { $0 + $1.saved })): --top "
          + "\(findings.count) shows all."
      ]
    let tail = (more + remarks).flatMap { LineWrap.lines(of: $0, width: width) }
    let head = LineWrap.lines(of: headline ?? self.headline, width: width).map(style.bold)
      .joined(separator: "\n")
    let end = tail.isEmpty ? [] : [tail.map(style.dim).joined(separator: "\n")]
    return ([head] + blocks + end).joined(separator: "\n\n") + "\n"
  }

  /// What was found, and below it how it was reckoned.
  private static func block(
    _ finding: AdviceFinding, lead: String, kindWidth: Int, width: Int?, style: Style
  ) -> String {
    func indented(_ text: String, by indent: Int) -> [String] {
      LineWrap.lines(of: PlainText.clean(text), width: width.map { max(40, $0 - indent) })
    }
    let first = lead + padded(finding.kind.label, kindWidth)
    let titles = indented(finding.title, by: first.count)
    let title = titles.enumerated().map { line, text in
      style.bold((line == 0 ? first : padded("", first.count)) + text)
    }
    let calculation = indented(finding.calculation, by: lead.count)
      .map { padded("", lead.count) + $0 }
    return (title + calculation).joined(separator: "\n")
  }

  private static func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return left ? blanks + text : text + blanks
  }
}

extension AdviceFinding {
  /// `erik, session 32d8208d, infra-tools, 2026-10-20`.
  fileprivate var title: String {
    let ids = sessions.prefix(3).map { String($0.prefix(8)) }.joined(separator: ", ")
    let more = sessions.count > 3 ? ", …" : ""
    return [
      developer ?? "(unassigned)", (sessions.count > 1 ? "sessions " : "session ") + ids + more,
      project ?? "(unassigned)", day.description,
    ].joined(separator: ", ")
  }
}
