// SPDX-License-Identifier: Apache-2.0

/// A way by which an attacker who has a machine may get at its host.
public enum EscapeChannel: String, Sendable, Hashable, CaseIterable {
    /// The hypervisor itself, which every machine has.
    case hypervisor
    /// A device of the host that is given to the machine.
    case hostDevice
    /// A folder of the host.
    case sharedFolder
    /// No security driver confines the hypervisor's process.
    case unconfined
    /// Graphics that the host computes for the guest.
    case acceleratedGraphics
    /// The processor is emulated (QEMU: security, "non-virtualization use case").
    case emulation
    /// Arguments handed to the hypervisor as they are.
    case rawArguments
}

/// The ways out of a machine: those that it has, and those of which nobody can tell.
public struct EscapeSurface: Sendable, Hashable {
    /// What it has.
    public private(set) var known: [EscapeChannel] = [.hypervisor]
    /// What it may have.
    public private(set) var open: [EscapeChannel] = []

    /// The ways out of a machine, by what its definition says.
    public init(of machine: VirtualMachine) {
        add(.hostDevice) { () throws(MissingEvidence) in try !machine.hostDevices.isEmpty() }
        add(.sharedFolder) { () throws(MissingEvidence) in try !machine.sharedFolders.isEmpty() }
        add(.unconfined) { () throws(MissingEvidence) in try machine.facts.isUnconfined() }
        add(.acceleratedGraphics) { () throws(MissingEvidence) in try machine.facts.acceleratesGraphics() }
        add(.emulation) { () throws(MissingEvidence) in try machine.virtualization.equals(.qemu) }
        add(.rawArguments) { () throws(MissingEvidence) in try !machine.qemu.arguments.isEmpty() }
    }

    private mutating func add(_ channel: EscapeChannel, _ isThere: () throws(MissingEvidence) -> Bool) {
        do throws(MissingEvidence) {
            if try isThere() { known.append(channel) }
        } catch {
            open.append(channel)
        }
    }

    /// How likely an attacker who has the machine gets at its host: by the known ways, and by all.
    func probability(_ weights: RiskWeights) -> (known: Proportion, highest: Proportion) {
        let sure = Self.hazard(known, weights)
        return (sure.probability, (sure + Self.hazard(open, weights)).probability)
    }

    private static func hazard(_ channels: [EscapeChannel], _ weights: RiskWeights) -> Hazard {
        channels.reduce(.zero) { $0 + Hazard(weights.escape($1)) }
    }
}

extension MachineFacts {
    /// A label says that no driver confines it; where there is none, the host decides.
    fileprivate func isUnconfined() throws(MissingEvidence) -> Bool {
        try securityLabels.hasElement { label throws(MissingEvidence) in
            if try label.model.equals(.dac) { return false }
            return try label.kind.equals(.none)
        }
    }

    fileprivate func acceleratesGraphics() throws(MissingEvidence) -> Bool {
        try anyOf(
            try videos.hasElement { video throws(MissingEvidence) in try video.acceleration3D.equals(true) },
            try displays.hasElement { display throws(MissingEvidence) in
                try anyOf(try display.kind.equals(.eglHeadless), try display.acceleration.equals(true))
            })
    }
}
