public import LedgerStore
internal import Presentation
public import UsageModel

extension AssumedSpend {
  /// Returns the assumption, the amount that depends on it, and the command that resolves it. `day`
  /// is a day on which two exports differ.
  public func sentence(on day: Day? = nil) -> String {
    let amount = Figures.dollars(amount)
    let who = PlainText.clean(developer ?? "nobody")
    switch assumption {
    case .keyInTranscripts:
      let name = PlainText.clean(key ?? "")
      return "\(amount) rests on an assumption: that the calls with \(name) are among \(who)'s "
        + "transcripts. Say whether they are: outlay key edit \(ShellWord.quoted(key ?? "")) "
        + "--in-transcripts yes, or no."
    case .oneMachine:
      let place = day.map { ", which differ on \($0)," } ?? ""
      return "\(amount) rests on an assumption: that two exports of \(who)\(place) are of one "
        + "machine. If they are not, import one of them again with --machine NAME."
    case .none: return ""
    }
  }
}
