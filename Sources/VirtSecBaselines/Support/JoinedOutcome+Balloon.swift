// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension JoinedOutcome {
    /// Adds the memory balloon of a machine, violated where there is one.
    ///
    /// Where a definition names none, libvirt's driver for QEMU adds one to most machines.
    @inline(__always)
    mutating func addBalloons(of machine: VirtualMachine) {
        addEach(of: machine.facts.balloons) { balloon throws(MissingEvidence) in
            .violated(when: try balloon.model.required() != BalloonModel.none, at: balloon.model, remedy: .set("none"))
        }
        guard case .known(let balloons) = machine.facts.balloons, balloons.isEmpty else { return }
        do throws(MissingEvidence) {
            guard try Self.isAdded(machine) else { return add(.satisfied) }
            add(.violated(at: .none, remedy: .add("<devices><memballoon model='none'/></devices>")))
        } catch {
            miss(error)
        }
    }

    /// Whether libvirt adds a balloon to a machine that is silent.
    ///
    /// libvirt: qemuDomainDefAddDefaultDevices; versions differ in what they do for RISC-V and rare architectures.
    private static func isAdded(_ machine: VirtualMachine) throws(MissingEvidence) -> Bool {
        guard try machine.facts.virtualization.isQEMU() else {
            throw MissingEvidence(UnseenReason(.hypervisorDefault))
        }
        switch try machine.facts.firmware.statedArchitecture() {
        case .amd64, .i686, nil: return try !hasNoBus(machine.facts.firmware.machineType)
        case .ppc64, .ppc64le, .s390, .s390x: return true
        case .aarch64, .armv7l, .armv6l: return false
        default: throw MissingEvidence(UnseenReason(.hypervisorDefault))
        }
    }

    /// Whether the board is one that libvirt adds no devices to; the default one of a host is not.
    private static func hasNoBus(_ type: Fact<String>) throws(MissingEvidence) -> Bool {
        if type.isLeftOpen(to: .hypervisorDefault) { return false }
        return switch PCBoard(try type.required(ifAbsent: "")) {
        case .isa, .micro: true
        default: false
        }
    }
}
