/// The shortest decimal digits that read back as a double, rounded as a person rounds them.
struct DecimalDigits {
  var isNegative: Bool
  /// Most significant first, without leading zeros; empty for zero.
  var digits: [UInt8]
  /// The value is 0.d₁d₂… × 10^point.
  var point: Int

  var significantDigits: Int { digits.count }

  /// The value must be finite.
  init(_ value: Double) {
    isNegative = value < 0
    digits = []
    point = 0
    var exponent = 0
    var seenPoint = false
    var exponentText = ""
    var inExponent = false
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "e"): inExponent = true
      default:
        if inExponent {
          exponentText.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          if !(digits.isEmpty && byte == UInt8(ascii: "0")) {
            digits.append(byte - UInt8(ascii: "0"))
            if !seenPoint { point += 1 }
          } else if seenPoint {
            point -= 1
          }
        }
      }
    }
    exponent = Int(exponentText) ?? 0
    point += exponent
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// Digits after the decimal point.
  var decimals: Int { max(0, digits.count - point) }

  /// Rounds half away from zero to a number of decimals.
  mutating func round(decimals: Int) {
    let keep = point + decimals
    guard keep < digits.count else { return }
    if keep < 0 {
      digits = []
      point = 0
      return
    }
    let roundsUp = digits[keep] >= 5
    digits.removeSubrange(keep...)
    if roundsUp {
      var place = digits.count - 1
      while place >= 0, digits[place] == 9 {
        digits[place] = 0
        place -= 1
      }
      if place >= 0 {
        digits[place] += 1
      } else {
        digits.insert(1, at: 0)
        point += 1
      }
    }
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// Plain digits with at least the decimals given, thousands grouped where wanted.
  func text(minimumDecimals: Int, grouping: Bool) -> String {
    var whole = [UInt8]()
    for place in 0..<max(point, 1) {
      let digit = point > 0 && place < digits.count ? digits[place] : 0
      if grouping, place > 0, (max(point, 1) - place).isMultiple(of: 3) {
        whole.append(UInt8(ascii: ","))
      }
      whole.append(digit + UInt8(ascii: "0"))
    }
    let decimals = max(self.decimals, minimumDecimals)
    if decimals > 0 {
      whole.append(UInt8(ascii: "."))
      for place in point..<(point + decimals) {
        let digit = place >= 0 && place < digits.count ? digits[place] : 0
        whole.append(digit + UInt8(ascii: "0"))
      }
    }
    let sign = isNegative && !digits.isEmpty ? "-" : ""
    return sign + String(decoding: whole, as: UTF8.self)
  }
}
