// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore

/// The same fault has the same rule in every format.
struct ThreeFormatsTests {
    private typealias Verdicts = [RuleID: [OneMachine.Form: Verdict]]

    private static func verdicts() throws -> Verdicts {
        let evaluator = Evaluator(.all)
        var result: Verdicts = [:]
        for form in OneMachine.Form.allCases {
            let machine = try OneMachine.read(form)
            for judgement in evaluator.judge(machine, at: Instant(secondsSince1970: 1_800_000_000)) {
                result[judgement.rule.id, default: [:]][form] = judgement.verdict
            }
        }
        return result
    }

    /// Why a rule says something else of the machine where VMware runs it.
    enum Reason: String, Sendable {
        /// The rule is about a setting that only QEMU, Xen or libvirt's own drivers have.
        case onlyLibvirt
        /// The rule is about a setting that only VMware has.
        case onlyVMware
        /// The hypervisor of the definition has another default.
        case otherDefault
        /// The rule is about what the maker of an appliance brings along.
        case onlyAppliance
    }

    /// All rules that differ between formats that can tell, each with the reason.
    static let differences: [RuleID: Reason] = [
        "confinement-label-static": .onlyLibvirt, "cpu-limit-missing": .onlyLibvirt,
        "cpu-model-generic": .onlyLibvirt, "cpu-not-pinned": .onlyLibvirt, "disk-format-not-stated": .onlyLibvirt,
        "machine-type-legacy": .onlyLibvirt, "memory-balloon-present": .onlyLibvirt,
        "memory-limit-missing": .onlyLibvirt, "memory-not-encrypted": .onlyLibvirt,
        "panic-device-missing": .onlyLibvirt, "random-generator-missing": .onlyLibvirt,
        "video-device-legacy": .onlyLibvirt, "watchdog-missing": .onlyLibvirt,
        "console-desktop-not-locked": .onlyVMware, "disk-may-be-shrunk": .onlyVMware,
        "display-shares-clipboard": .onlyVMware, "display-transfers-files": .onlyVMware,
        "guest-changes-devices": .onlyVMware, "guest-messages-unlimited": .onlyVMware,
        "logging-switched-off": .onlyVMware, "logs-not-kept": .onlyVMware, "logs-not-rotated": .onlyVMware,
        "network-filter-attached": .onlyVMware, "unused-feature-enabled": .onlyVMware,
        "migration-not-encrypted": .onlyVMware, "cpu-mitigation-disabled": .otherDefault,
        "package-setting-uncommon": .onlyAppliance,
    ]

    @Test func `formats that can tell say the same of one machine`() throws {
        for (rule, verdicts) in try Self.verdicts().sorted(by: { $0.key < $1.key }) {
            let told = Set(verdicts.values.filter { $0 != .notAssessable })
            #expect(!told.contains(.failed), "\(rule)")
            let differs = told.count > 1
            #expect(
                differs == (Self.differences[rule] != nil), "\(rule): \(verdicts.mapValues(\.rawValue))")
        }
    }

    @Test func `VMware's definition and the descriptor that makes it never differ where both can tell`() throws {
        for (rule, verdicts) in try Self.verdicts() {
            guard let vmx = verdicts[.vmx], let ovf = verdicts[.ovf], ovf != .notAssessable, vmx != .notAssessable
            else { continue }
            #expect(vmx == ovf || Self.differences[rule] == .onlyAppliance, "\(rule)")
        }
    }

    /// Faults that all three formats can express.
    @Test(
        arguments: [
            "disk-on-legacy-bus", "display-offers-vnc", "display-shared", "firmware-legacy-bios", "floppy-drive",
            "interface-model-legacy", "optical-medium-attached", "parallel-port", "serial-port", "sound-device-present",
            "usb-controller-present",
        ] as [RuleID])
    func `a fault has the same rule in all formats`(_ rule: RuleID) throws {
        let verdicts = try #require(try Self.verdicts()[rule])
        #expect(verdicts == [.libvirt: .violated, .vmx: .violated, .ovf: .violated])
    }

    /// Faults that only VMware's formats can express.
    @Test(
        arguments: [
            "console-desktop-not-locked", "disk-may-be-shrunk", "display-shares-clipboard", "display-transfers-files",
        ] as [RuleID])
    func `a fault of VMware's has the same rule in both of its formats`(_ rule: RuleID) throws {
        let verdicts = try #require(try Self.verdicts()[rule])
        #expect(verdicts[.vmx] == .violated && verdicts[.ovf] == .violated)
    }

    @Test func `most rules that tell something of a definition tell it of a descriptor too, or why not`() throws {
        let machine = try OneMachine.read(.ovf)
        for judgement in Evaluator(.all).judge(machine, at: Instant(secondsSince1970: 1_800_000_000))
        where judgement.verdict == .notAssessable {
            #expect(judgement.reason?.isEmpty == false, "\(judgement.rule.id)")
        }
    }
}
