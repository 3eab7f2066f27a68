/// A row of Cursor's usage events as CSV, of a team.
struct CursorRowText {
  static let header =
    "Date,Cloud Agent ID,Automation ID,User,Kind,Model,Max Mode,Input (w/ Cache Write),"
    + "Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost"

  var date = "2026-09-14T09:22:31.114Z"
  var agentID = ""
  var user = "ana@example.com"
  var kind = "On-Demand"
  var model = "claude-opus-5"
  var written = "1200"
  var input = "300"
  var cacheRead = "18000"
  var output = "700"
  var total = "20200"
  var cost = "$0.04"

  var csv: String {
    "\(date),\(agentID),,\(user),\"\(kind)\",\(model),No,\(written),\(input),\(cacheRead),"
      + "\(output),\(total),\(cost)"
  }

  /// The row without any tokens.
  var empty: CursorRowText {
    var row = self
    (row.written, row.input, row.cacheRead, row.output, row.total) = ("0", "0", "0", "0", "0")
    return row
  }
}

/// An event of Cursor's Admin API as JSON on one line, the same as the row unless changed.
struct CursorEventText {
  var timestamp = #""1789377751114""#
  var kind = "Usage-based"
  var rest = #""isChargeable":true,"chargedCents":4.0525"#
  var usage =
    #"{"inputTokens":300,"outputTokens":700,"cacheWriteTokens":1200,"cacheReadTokens":18000}"#

  var json: String {
    #"{"timestamp":\#(timestamp),"userEmail":"ana@example.com","model":"claude-opus-5","#
      + #""kind":"\#(kind)",\#(rest),"tokenUsage":\#(usage)}"#
  }

  /// A page with the event on its second line.
  var page: String { "{\"totalUsageEventsCount\":1,\"usageEvents\":[\n" + json + "]}" }
}
