public import Reporting
internal import UsageModel

extension AdviceReport {
  /// The report for people: each finding with its calculation below, at most `top` of them.
  public func text(top: Int? = nil, width: Int? = nil, style: Style = .plain) -> String {
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
      let title = lead + Self.padded(shown[index].kind.label, room.kind) + "  " + shown[index].title
      let indent = String(repeating: " ", count: lead.count)
      let lines = Self.wrapped(
        shown[index].calculation, width: width.map { max(40, $0 - lead.count) })
      return ([style.bold(PlainText.clean(title))] + lines.map { indent + PlainText.clean($0) })
        .joined(separator: "\n")
    }
    let more =
      rest.isEmpty
      ? []
      : [
        "\(rest.count) more of \(Figures.dollars(rest.reduce(.zero) { $0 + $1.saved })): --top "
          + "\(findings.count) shows all."
      ]
    let tail = (more + remarks).flatMap { Self.wrapped($0, width: width) }
    return
      ([style.bold(headline)] + blocks + [tail.map(style.dim).joined(separator: "\n")])
      .joined(separator: "\n\n") + "\n"
  }

  private static func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return left ? blanks + text : text + blanks
  }

  /// The text in lines of whole words.
  private static func wrapped(_ text: String, width: Int?) -> [String] {
    guard let width else { return [text] }
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
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
