// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Whether two machines are isolated from each other: who was asked about, and the answer.
public struct IsolationQuestion: Sendable {
    /// The one machine.
    public let first: VirtualMachine
    /// The other.
    public let second: VirtualMachine
    /// The answer.
    public let answer: IsolationAnswer

    /// Asks about two machines; nil when the inventory does not hold one of them, or when both are one.
    public init?(_ first: VirtualMachine, _ second: VirtualMachine, in network: NetworkExposure) {
        guard let answer = network.channels(between: first.id, and: second.id) else { return nil }
        (self.first, self.second, self.answer) = (first, second, answer)
    }
}
