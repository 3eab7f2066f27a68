import Testing

@testable import Dashboard

/// Addresses as browsers send them, and as pages write them.
struct AddressTests {
  @Test(arguments: [
    "/", "/developers/ana?month=2026-10", "/projects/payments%2Fcheckout?since=2026-10-01",
    "/models/%E6%97%A5%E6%9C%AC?a=b%26c", "/keys/..%2F..%2Fetc",
  ])
  func `An address that was read is written the same`(target: String) throws {
    let address = try #require(PageRequest.address(target: target))
    #expect(address.text == target)
  }

  @Test(arguments: [
    "//evil.example/x", "http://evil.example/", "", "developers", "/a%zz", "/a?b=%f", "/%ff%fe",
  ])
  func `What is of another site or not well formed is refused`(target: String) {
    #expect(PageRequest.address(target: target) == nil)
  }

  @Test func `Fields that nobody filled in are left out, and a plus is a blank`() throws {
    let fields = try #require(FieldList(encoded: "a=&b=two+words&b=%2B&c"))
    #expect(fields.fields.map(\.name) == ["b", "b"])
    #expect(fields.all("b") == ["two words", "+"])
  }
}
