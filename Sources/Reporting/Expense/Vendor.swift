/// The vendor that is paid for a model.
enum Vendor {
  /// The families of Claude models, as they appear in notes without the vendor.
  private static let claudeFamilies = ["claude", "opus", "sonnet", "haiku", "fable", "mythos"]
  private static let openAIPrefixes = ["gpt", "chatgpt", "codex", "o1", "o3", "o4"]

  /// `Anthropic`, `OpenAI` or `Google` by the name of the model, else the provider of the key, else
  /// `unknown`.
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
