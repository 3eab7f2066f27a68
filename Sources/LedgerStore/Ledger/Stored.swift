/// A noun with its row id.
public struct Stored<Value: Sendable & Hashable>: Sendable, Hashable {
  public let id: Int64
  public var value: Value

  public init(id: Int64, value: Value) {
    self.id = id
    self.value = value
  }
}
