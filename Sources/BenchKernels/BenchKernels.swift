import CMemory
import Columns
import Glibc

/// Times the kernels behind the verbs on columns of random cells.
///
///     bench-kernels [ROWS] [WORD]
///
/// Each kernel is run five times on one thread and on all. Its first run, which touches memory that
/// is new, stands beside the best one; the last figure is how often its input could have been read
/// meanwhile, by all threads. Kernels whose names lack the word are left out.
@main
struct BenchKernels {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    let rows = arguments.first.flatMap { Int($0) } ?? 10_000_000
    let word = arguments.first { Int($0) == nil } ?? ""
    guard rows >= 1000, rows < 1 << 30 else {
      print("bench-kernels [ROWS] [WORD]: ROWS is a number from 1000 on")
      exit(2)
    }
    // As the shell does.
    memory_keep_freed_blocks(4 << 30)
    let columns = RandomColumns(rows: rows)
    let threads = Cores.count
    let pass = best(columns.reading).seconds / Double(columns.bytesRead)
    print("\(rows) rows; ns a row: one thread, \(threads) threads, first run; times reading input")
    for kernel in columns.kernels where word.isEmpty || kernel.name.contains(word) {
      Cores.use(1)
      let alone = best(kernel)
      Cores.use(threads)
      let together = best(kernel)
      let reading = pass * Double(kernel.bytes * rows)
      let figures = [alone.seconds, together.seconds, together.first].map {
        figure($0 * 1e9 / Double(rows), 8)
      }
      print(
        padded(kernel.name, 44) + figures.joined() + figure(together.seconds / reading, 8))
    }
  }

  private static func best(_ kernel: KernelBench) -> (first: Double, seconds: Double) {
    let times = (0..<5).map { _ in
      let start = ContinuousClock.now
      kernel.body()
      return (ContinuousClock.now - start) / .seconds(1)
    }
    return (times[0], times.min() ?? 0)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func figure(_ value: Double, _ width: Int) -> String {
    let hundredths = Int((value * 100).rounded())
    let text = "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

/// One kernel with the bytes of its input for each row.
struct KernelBench {
  var name: String
  var bytes: Int
  var body: () -> Void
}
