import Glibc

/// What the executable asks of the operating system.
enum Process {
  static func exit(_ code: Int32) -> Never { Glibc.exit(code) }
}
