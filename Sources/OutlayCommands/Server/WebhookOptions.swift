internal import ArgumentParser

/// Where messages go: an address that takes them as JSON. It is reached by `outlay-server`.
struct WebhookOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "An address of Slack, Teams or your own that takes messages as JSON; https.", valueName: "url"
    ))
  var webhook: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What it expects. Absent: by its name, else the JSON of the figures.", valueName: "form"))
  var webhookForm: Form?

  /// The forms of messages.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case slack, teams, json
  }

  /// The options as `outlay-server` takes them.
  var arguments: [String] {
    (webhook.map { ["--webhook=\($0)"] } ?? [])
      + (webhookForm.map { ["--webhook-form=\($0.rawValue)"] } ?? [])
  }
}
