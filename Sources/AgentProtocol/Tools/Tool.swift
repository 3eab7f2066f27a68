public import Presentation

/// Something that an agent may ask, with what it takes and how it is answered. It only reads.
public struct Tool {
  public let name: String
  public let title: String
  /// What it is good for, for the model that chooses among tools.
  public let description: String
  public let parameters: [ToolParameter]
  /// The JSON schema of the structured answer, an object.
  public let output: JSONText
  /// Answers a call. An error becomes the answer, for the model to read.
  public let call: (ToolArguments) throws -> ToolAnswer

  public init(
    _ name: String, title: String, description: String, parameters: [ToolParameter],
    output: JSONText, call: @escaping (ToolArguments) throws -> ToolAnswer
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.parameters = parameters
    self.output = output
    self.call = call
  }

  /// The tool as a version of the protocol lists it (MCP, "Data Types", "Tool").
  func json(for version: ProtocolVersion) -> JSONText {
    var members: [(name: String, value: JSONText)] = [("name", .string(name))]
    if version.hasStructuredContent { members.append(("title", .string(title))) }
    members += [("description", .string(description)), ("inputSchema", input)]
    if version.hasStructuredContent { members.append(("outputSchema", output)) }
    if version.hasAnnotations { members.append(("annotations", annotations)) }
    return .object(members)
  }

  private var input: JSONText {
    let required = parameters.filter(\.isRequired).map { JSONText.string($0.name) }
    return .object(
      [
        ("type", .string("object")),
        ("properties", .object(parameters.map { ($0.name, $0.schema) })),
      ] + (required.isEmpty ? [] : [("required", .array(required))])
        + [("additionalProperties", .bool(false))])
  }

  private var annotations: JSONText {
    .object([
      ("title", .string(title)), ("readOnlyHint", .bool(true)), ("destructiveHint", .bool(false)),
      ("idempotentHint", .bool(true)), ("openWorldHint", .bool(false)),
    ])
  }
}
