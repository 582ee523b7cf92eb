import Glibc

/// Maximum likelihood on cell counts, with a cheap refit for counts near the fitted ones.
///
/// Fisher scoring on θ maximizes Σ p_j ln π_j(θ). Afterwards θ(p*) ≈ θ̂ + A p*, where
/// A = I⁻¹ (∂ ln π_j / ∂θ) is the influence of the cells: one scoring step from θ̂ (van der Vaart,
/// "Asymptotic Statistics", 1998, §5.7), so that each draw is refitted without iterating.
struct CellLikelihood: Sendable {
  typealias Model = (_ parameters: [Double], _ probabilities: inout [Double]) -> Void

  let parameters: [Double]
  /// One row per parameter, one column per cell.
  private let influence: [[Double]]
  /// The longest step a refit may take in each parameter.
  private let reach: [Double]

  /// Fits from starting parameters.
  ///
  /// - Parameters:
  ///   - start: parameters, on scales where steps of about one are large.
  ///   - observed: the observed cell probabilities.
  ///   - precision: for each parameter the weight, in members per member, that holds it at its
  /// start.
  ///   - lowest: the smallest value each parameter may take.
  ///   - model: the cell probabilities of the model.
  init(
    start: [Double], observed: [Double], precision: [Double]? = nil, lowest: [Double]? = nil,
    model: Model
  ) {
    let prior = precision ?? start.map { _ in 0 }
    let floor = lowest ?? start.map { _ in -.infinity }
    var theta = start
    var objective = -Double.infinity
    var damping = 0.0
    for _ in 0..<100 {
      let local = Linearization(theta, model, cellCount: observed.count)
      let value = Self.objective(local.probabilities, observed, theta, start, prior)
      objective = max(objective, value)
      var score = local.score(observed)
      for index in theta.indices { score[index] -= prior[index] * (theta[index] - start[index]) }
      let step = local.solve(score, ridge: prior.map { $0 + damping })
      let candidate = theta.indices.map { max(floor[$0], theta[$0] + min(max(step[$0], -1), 1)) }
      var probabilities = local.probabilities
      model(candidate, &probabilities)
      let reached = Self.objective(probabilities, observed, candidate, start, prior)
      if reached >= value {
        damping *= 0.1
        let move = zip(candidate, theta).reduce(0) { max($0, abs($1.0 - $1.1)) }
        theta = candidate
        if move < 1e-7 { break }
      } else {
        damping = max(damping * 8, 1e-4)
        if damping > 1e8 { break }
      }
    }
    let local = Linearization(theta, model, cellCount: observed.count)
    parameters = theta
    influence = local.influence(ridge: prior)
    reach = theta.map { 0.75 + 0.25 * abs($0) }
  }

  /// The parameter fitted to other cell probabilities, by one scoring step.
  func refitted(_ parameter: Int, to probabilities: [Double]) -> Double {
    let row = influence[parameter]
    var step = 0.0
    for cell in probabilities.indices { step += row[cell] * probabilities[cell] }
    return parameters[parameter] + min(max(step, -reach[parameter]), reach[parameter])
  }

  private static func objective(
    _ probabilities: [Double], _ observed: [Double], _ theta: [Double], _ start: [Double],
    _ prior: [Double]
  ) -> Double {
    var sum = 0.0
    for cell in observed.indices { sum += observed[cell] * log(max(probabilities[cell], 1e-300)) }
    for index in theta.indices {
      let distance = theta[index] - start[index]
      sum -= 0.5 * prior[index] * distance * distance
    }
    return sum.isNaN ? -.infinity : sum
  }
}

/// The cell probabilities of a model at θ and the slopes of their logarithms.
private struct Linearization {
  let probabilities: [Double]
  /// ∂ ln π_j / ∂θ_i by central differences: one row per parameter.
  let slopes: [[Double]]

  init(_ theta: [Double], _ model: CellLikelihood.Model, cellCount: Int) {
    var here = [Double](repeating: 0, count: cellCount)
    model(theta, &here)
    probabilities = here.map { max($0, 1e-300) }
    var above = here
    var below = here
    slopes = theta.indices.map { index in
      let width = 1e-4 * (1 + abs(theta[index]))
      var moved = theta
      moved[index] += width
      model(moved, &above)
      moved[index] -= 2 * width
      model(moved, &below)
      return here.indices.map {
        let slope = (log(max(above[$0], 1e-300)) - log(max(below[$0], 1e-300))) / (2 * width)
        return slope.isFinite ? slope : 0
      }
    }
  }

  func score(_ observed: [Double]) -> [Double] {
    slopes.map { row in zip(row, observed).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Solves (I + ridge) δ = score, I the Fisher information Σ π_j ∂ ln π_j ∂ ln π_jᵀ.
  func solve(_ score: [Double], ridge: [Double]) -> [Double] {
    var matrix = slopes.indices.map { row in
      slopes.indices.map { column in
        probabilities.indices.reduce(0) {
          $0 + probabilities[$1] * slopes[row][$1] * slopes[column][$1]
        }
      }
    }
    for index in matrix.indices { matrix[index][index] += ridge[index] + 1e-12 }
    return solveSymmetric(matrix, score)
  }

  func influence(ridge: [Double]) -> [[Double]] {
    var rows = slopes.map { _ in [Double](repeating: 0, count: probabilities.count) }
    for cell in probabilities.indices {
      let column = solve(slopes.map { $0[cell] }, ridge: ridge)
      for index in rows.indices { rows[index][cell] = column[index] }
    }
    return rows
  }
}

/// Solves a small positive definite system by Gaussian elimination; zeros where it is singular.
private func solveSymmetric(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
  var matrix = matrix
  var right = right
  for pivot in matrix.indices {
    guard abs(matrix[pivot][pivot]) > 1e-300 else { return right.map { _ in 0 } }
    for row in matrix.indices where row > pivot {
      let factor = matrix[row][pivot] / matrix[pivot][pivot]
      for column in matrix.indices { matrix[row][column] -= factor * matrix[pivot][column] }
      right[row] -= factor * right[pivot]
    }
  }
  var solution = right
  for row in matrix.indices.reversed() {
    for column in matrix.indices where column > row {
      solution[row] -= matrix[row][column] * solution[column]
    }
    solution[row] /= matrix[row][row]
  }
  return solution.map { $0.isFinite ? $0 : 0 }
}
