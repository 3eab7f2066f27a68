/// A message of OpenCode as JSON.
struct OpenCodeText {
  var role = "assistant"
  var created = 1_790_000_000_000
  var completed: String? = "1790000004000"
  var model: String? = #""modelID":"claude-sonnet-5-5","providerID":"anthropic""#
  var cost: String? = "0.0123"
  var tokens: String? =
    #"{"total":14110,"input":900,"output":200,"reasoning":10,"cache":{"read":12000,"write":1000}}"#
  /// Further members, each with a comma before it.
  var more = #","path":{"cwd":"/w/app","root":"/w"}"#

  var json: String {
    let time = #"{"created":\#(created)\#(completed.map { ",\"completed\":\($0)" } ?? "")}"#
    return #"{"role":"\#(role)","time":\#(time)"# + (model.map { "," + $0 } ?? "")
      + (cost.map { #","cost":\#($0)"# } ?? "") + (tokens.map { #","tokens":\#($0)"# } ?? "")
      + more + "}"
  }
}
