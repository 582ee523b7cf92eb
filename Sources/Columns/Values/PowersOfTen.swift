/// Powers of ten from one on, all of them exact.
package enum PowersOfTen {
  package static let doubles: [Double] = (0...22).map { power in
    (0..<power).reduce(1) { value, _ in value * 10 }
  }

  package static let integers: [Int64] = (0...18).map { power in
    (0..<power).reduce(1) { value, _ in value * 10 }
  }
}
