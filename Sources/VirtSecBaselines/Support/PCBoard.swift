// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// The board that a machine type of QEMU stands for.
///
/// libvirt: qemuDomainMachineIsQ35 and qemuDomainMachineIsI440FX.
enum PCBoard {
    case q35, i440fx, isa, micro
    /// A board of another architecture, which never is a PC.
    case otherArchitecture

    /// The board of a machine type; nil for one that is not known.
    init?(_ type: String) {
        if type == "pc" {
            self = .i440fx
        } else if type.hasPrefix("pc-q35") || type == "q35" {
            self = .q35
        } else if type.hasPrefix("pc-i440") || type.hasPrefix("pc-0.") || type.hasPrefix("pc-1.")
            || type.hasPrefix("rhel")
        {
            self = .i440fx
        } else if type == "isapc" {
            self = .isa
        } else if type == "microvm" {
            self = .micro
        } else if type == "virt" || type.hasPrefix("virt-") || type.hasPrefix("s390-") || type.hasPrefix("pseries") {
            self = .otherArchitecture
        } else {
            return nil
        }
    }
}

extension Firmware {
    /// Whether the architecture is that of a PC; a silent definition is taken for one.
    func isPC() throws(MissingEvidence) -> Bool {
        switch try statedArchitecture() {
        case .amd64, .i686, nil: true
        default: false
        }
    }

    /// Whether the definition says so, by its architecture or its machine type.
    func isStatedPC() throws(MissingEvidence) -> Bool {
        switch try statedArchitecture() {
        case .amd64, .i686: true
        default: false
        }
    }
}

extension VirtualMachine {
    /// Whether its processor is the one that QEMU gives a PC whose definition has no `<cpu>`: qemu64, or qemu32.
    ///
    /// libvirt: qemuDomainDefSetDefaultCPU; QEMU: TARGET_DEFAULT_CPU_TYPE of target/i386/cpu.h, which all boards of x86
    /// take. On other architectures the host, or the version of QEMU, decides.
    func hasDefaultPCProcessor() throws(MissingEvidence) -> Bool {
        try allOf(!facts.statesCPU.equals(true), allOf(facts.virtualization.isQEMU(), facts.firmware.isStatedPC()))
    }
}
