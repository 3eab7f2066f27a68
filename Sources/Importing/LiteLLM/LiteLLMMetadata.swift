/// What a row's `metadata` says of key, user and tokens; nothing else of it is read.
struct LiteLLMMetadata {
  var keyAlias = ""
  var userID = ""
  var email = ""
  var projectAlias = ""
  var status = ""
  var usage = LiteLLMUsage()
  /// Why it cannot be read; the token classes of such a row are not known.
  var problem: String? { fault ?? usage.counts.problem }

  private var fault: String?
}

extension LiteLLMMetadata {
  /// Reads an object, or a text that holds one, as the proxy writes it in some versions.
  mutating func read(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.kind() == .string else {
      try readObject(&scanner)
      return
    }
    read(text: try scanner.text().string)
  }

  /// Reads a text that holds an object; an empty text says nothing.
  mutating func read(text: String) {
    guard !text.isEmpty, text != "null" else { return }
    var text = text
    var isObject = false
    let problem = text.withUTF8 { bytes -> JSONProblem? in
      var scanner = JSONScanner(UnsafeRawBufferPointer(bytes))
      do throws(JSONProblem) {
        isObject = try readObject(&scanner)
        try scanner.finish()
        return nil
      } catch {
        return error
      }
    }
    guard let problem else {
      if !isObject { fault = "metadata is a text in a text; expected an object" }
      return
    }
    fault = "metadata is no JSON: \(problem.reason) at byte \(problem.offset); expected an object"
  }

  /// Reads the next value; returns false for one that is not an object.
  @discardableResult
  private mutating func readObject(_ scanner: inout JSONScanner) throws(JSONProblem) -> Bool {
    guard try scanner.enterIfObject() else { return false }
    while let key = try scanner.nextKey() {
      switch key {
      case "user_api_key_alias": keyAlias = try scanner.optionalText()?.string ?? ""
      case "user_api_key_user_id": userID = try scanner.optionalText()?.string ?? ""
      case "user_api_key_user_email": email = try scanner.optionalText()?.string ?? ""
      case "user_api_key_project_alias": projectAlias = try scanner.optionalText()?.string ?? ""
      case "status": status = try scanner.optionalText()?.string ?? ""
      case "usage_object", "additional_usage_values": try usage.read(&scanner)
      default: try scanner.skipValue()
      }
    }
    return true
  }
}
