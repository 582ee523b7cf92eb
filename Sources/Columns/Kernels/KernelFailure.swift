package import Texts

/// Why a kernel stopped, and at which row of its batch; the operator makes the message.
package struct KernelFailure: Error, Sendable {
  package enum Reason: Sendable, Equatable {
    case overflow
    /// A reason in words, in English lower case, without a full stop.
    case refused(Message)
  }

  package let row: Int
  package let reason: Reason

  package init(row: Int, reason: Reason) {
    self.row = row
    self.reason = reason
  }
}
