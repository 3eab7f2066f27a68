internal import LedgerStore
internal import Presentation
internal import Recording
internal import Reporting
internal import UsageModel

extension SummaryOutcome {
  /// Which part of the summaries counts differently than before, and the assumptions behind that.
  var sentences: [String] {
    var sentences: [String] = []
    if covered > 0 {
      sentences.append(
        "\(Figures.dollars(coveredCost)) of \(Figures.counted(Int64(covered), "summary row")) "
          + "counts once: calls, finer rows or another export of the same developer or key, days "
          + "and models tell it, too.")
    }
    if restored > 0 {
      sentences.append(
        "\(Figures.dollars(restoredCost)) of \(Figures.counted(Int64(restored), "summary row")) "
          + "counts again.")
    }
    let shown = assumed.prefix(Self.mostShown).map { "  " + $0.sentence }
    let others = assumed.count - shown.count
    return sentences + shown
      + (others > 0 ? ["  … and \(others) more: outlay sources"] : [])
  }

  private static let mostShown = 5

  /// Why the rows of some keys count in addition to their owner's calls.
  var keySentences: [String] {
    keysApart.map { key in
      "\(PlainText.clean(key.key)) counts beside \(PlainText.clean(key.owner))'s calls: of "
        + "\(Figures.grouped(Int64(key.of))) days and models that both tell of, each exceeds the other "
        + "on \(key.cells). If its calls are among theirs: "
        + "outlay key edit \(ShellWord.quoted(key.key)) --in-transcripts yes"
    }
  }
}

extension SummaryOutcome.Assumed {
  /// The assumption, the amount that rests on it, and how to resolve it.
  var sentence: String {
    AssumedSpend(
      assumption: assumption, developer: developer, key: key, amount: amount, rows: Int64(rows)
    ).sentence(on: day)
  }
}
