public import Reporting

/// A piece of a document, before it is known whether it becomes Markdown or HTML.
public enum ReviewBlock: Sendable {
  case heading(String)
  case paragraph(String)
  case list([String])
  /// A table, with a small chart for each row where there are any.
  case table(ReportTable, [DailyBars])
  case chart(DailyBars, caption: String)
}
