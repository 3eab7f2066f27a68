import Testing
import UsageModel

struct ApportionTests {
  struct Product: Sendable {
    let left: Int128
    let right: Int128
    let divisor: Int128
    let result: Int128
  }

  private static let big: Int128 = 1 << 100
  private static let products: [Product] = [
    Product(left: 7, right: 3, divisor: 2, result: 11),
    Product(left: -7, right: 3, divisor: 2, result: -11),
    Product(left: 5, right: 1, divisor: 3, result: 2),
    Product(left: big, right: big, divisor: 1 << 90, result: 1 << 110),
    Product(left: .max, right: 3, divisor: 3, result: .max),
    Product(left: -big, right: 1 << 60, divisor: 1 << 61, result: -(1 << 99)),
    Product(left: .max, right: .max, divisor: 1, result: .max),
  ]

  @Test(arguments: products)
  func `A product is divided at full width and rounded once, up to the largest value`(
    product: Product
  ) {
    let result = Apportion.product(product.left, product.right, over: product.divisor)
    #expect(result == product.result)
  }

  struct Split: Sendable {
    let whole: Int128
    let weights: [Int128]
    let parts: [Int128]
  }

  private static let splits: [Split] = [
    Split(whole: 100, weights: [1, 1, 1], parts: [34, 33, 33]),
    Split(whole: -100, weights: [1, 1, 1], parts: [-34, -33, -33]),
    Split(whole: 10, weights: [0, 3, 1], parts: [0, 8, 2]),
    Split(whole: 5, weights: [0, 0], parts: [5, 0]),
    Split(whole: 1, weights: [1, 2, 3], parts: [0, 0, 1]),
  ]

  @Test(arguments: splits)
  func `Parts add up, and what is left goes to the largest remainders, the earlier of two`(
    split: Split
  ) {
    let parts = Apportion.parts(of: split.whole, by: split.weights)
    #expect(parts == split.parts && parts.reduce(0, +) == split.whole)
  }
}
