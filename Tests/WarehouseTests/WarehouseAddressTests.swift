import Operations
import Testing

@Suite struct WarehouseAddressTests {
  @Test(arguments: [
    ("postgres://ana:s%40cret@db:5433/usage", "postgres://ana@db:5433/usage", "s@cret"),
    (
      "postgresql://db/usage?password=x%26y&sslmode=require",
      "postgresql://db/usage?sslmode=require", "x&y"
    ),
    ("postgres:///usage?host=/tmp&password=p", "postgres:///usage?host=/tmp", "p"),
    ("postgres://ana:p@ss@db/usage", "postgres://ana@db/usage", "p@ss"),
  ])
  func `The password is taken out of an address`(
    text: String, plain: String, password: String
  ) throws {
    let address = try #require(WarehouseAddress(text))
    #expect(address.description == plain)
    #expect(address.password == password)
  }

  @Test(arguments: ["postgres://ana@db/usage", "postgres://db", "postgresql:///usage"])
  func `An address without password stays as it is`(text: String) {
    #expect(WarehouseAddress(text)?.description == text)
    #expect(WarehouseAddress(text)?.password == nil)
  }

  @Test(arguments: ["", "db.example.com/usage", "https://db/usage", "postgres://a b/usage"])
  func `What is no address is none`(text: String) {
    #expect(WarehouseAddress(text) == nil)
  }
}
