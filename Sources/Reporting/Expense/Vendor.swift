/// Who is paid for a model.
enum Vendor {
  /// The families of Claude models, by which people's notes name them.
  private static let claudeFamilies = ["claude", "opus", "sonnet", "haiku", "fable", "mythos"]
  private static let openAIPrefixes = ["gpt", "chatgpt", "codex", "o1", "o3", "o4"]

  /// `Anthropic`, `OpenAI` or `Google` by the model's name, else what the key says of its provider,
  /// else `unknown`.
  static func name(model: String, keyProvider: String?) -> String {
    let model = model.lowercased()
    let last = model.split(separator: "/").last ?? ""
    if claudeFamilies.contains(where: model.contains) { return "Anthropic" }
    if model.contains("gemini") { return "Google" }
    if openAIPrefixes.contains(where: last.hasPrefix) { return "OpenAI" }
    switch keyProvider?.lowercased() {
    case "anthropic": return "Anthropic"
    case "openai": return "OpenAI"
    case "google": return "Google"
    default: return keyProvider.flatMap { $0.isEmpty ? nil : $0 } ?? "unknown"
    }
  }
}
