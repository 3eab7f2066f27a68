internal import UsageModel

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// What an API says of an error in its answer.
enum ErrorText {
  /// Anthropic and OpenAI: `{"error": {"message": …}}`; GitHub: `{"message": …}`; LiteLLM:
  /// `{"detail": {"error": …}}` or `{"detail": …}`.
  private struct Body: Decodable {
    let error: Part?
    let detail: Part?
    let message: String?
  }

  private enum Part: Decodable {
    case text(String)
    case object(message: String?, error: String?)

    private enum Name: String, CodingKey {
      case message, error
    }

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        self = .text(text)
        return
      }
      let object = try? decoder.container(keyedBy: Name.self)
      self = .object(
        message: try? object?.decode(String.self, forKey: .message),
        error: try? object?.decode(String.self, forKey: .error))
    }

    var text: String? {
      switch self {
      case .text(let text): text
      case .object(let message, let error): message ?? error
      }
    }
  }

  private static let longestBody = 1 << 16
  private static let longest = 200

  /// Returns the message of an answer, without the key, in one line of at most 200 characters; nil
  /// where there is none.
  static func of(_ answer: HTTPAnswer, _ key: PullKey) -> String? {
    guard answer.body.count <= longestBody,
      let body = try? JSONDecoder().decode(Body.self, from: Data(answer.body)),
      let text = body.error?.text ?? body.detail?.text ?? body.message
    else { return nil }
    // Redacted before it is cut: the rest of a secret would not be known for one.
    let plain = key.redacted(text).unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? " " : Character(scalar)
    }
    let line = String(plain).trimmingBlanks
    guard !line.isEmpty else { return nil }
    return line.count > longest ? line.prefix(longest) + "…" : line
  }
}
