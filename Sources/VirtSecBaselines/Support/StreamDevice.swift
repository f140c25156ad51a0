// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// A device that is connected to a stream of the host, such as a socket or a terminal.
protocol StreamDevice: Component {
    var kind: Fact<CharacterKind> { get }
    var source: Listing<CharacterSource> { get }
    var `protocol`: Fact<SocketProtocol> { get }
}

extension CharacterDevice: StreamDevice {}
extension Smartcard: StreamDevice {}
extension USBRedirection: StreamDevice {}

/// Judges a device by its kind, its sources and what is spoken there.
typealias StreamJudge =
    (Fact<CharacterKind>, Listing<CharacterSource>, Fact<SocketProtocol>) throws(MissingEvidence) -> Outcome

extension JoinedOutcome {
    /// Adds every device of a machine that is connected to a stream of the host.
    ///
    /// - Parameter judge: judges a device by what it is connected to, in general and in detail, and by what is spoken
    ///   there.
    @inline(__always)
    mutating func addStreams(of machine: VirtualMachine, _ judge: StreamJudge) {
        addStreams(machine.serialPorts, judge)
        addStreams(machine.consoles, judge)
        addStreams(machine.channels, judge)
        addStreams(machine.parallelPorts, judge)
        addStreams(machine.redirectedUSB, judge)
        addStreams(machine.smartcards, judge)
        addEach(of: machine.randomGenerators) { generator throws(MissingEvidence) in
            try judge(generator.backendKind, generator.sources, generator.protocol)
        }
    }

    @inline(__always)
    private mutating func addStreams(_ devices: Listing<some StreamDevice>, _ judge: StreamJudge) {
        addEach(of: devices) { device throws(MissingEvidence) in
            try judge(device.kind, device.source, device.protocol)
        }
    }
}
