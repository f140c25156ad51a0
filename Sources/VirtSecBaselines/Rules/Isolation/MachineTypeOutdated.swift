// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The machine type is of a version of QEMU that is still supported.
///
/// QEMU deprecates a versioned machine type after three years and removes it after six, so the default is the first
/// version of the last six years that a current release of QEMU still has. A type without a version, such as `q35`,
/// is that of the QEMU on the host; distributions that number types in their own way say themselves how long they
/// keep them. Neither is assessable.
public struct MachineTypeOutdated: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "machine-type-outdated", title: "Machine type is older than is supported",
        severity: .medium, layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            An old type keeps old behaviour of the virtual hardware, faults that were mended since among it, and \
            QEMU removes it in the end, so that the machine no longer starts after an update.
            """,
        remedy: """
            Set a current version, such as pc-q35-9.2, as machine on the <type> of <os>, and restart the machine.
            """,
        references: [
            .libvirt("formatdomain", "BIOS bootloader"), .libvirtTaint("deprecated-config"), .nist80053("SI-2"),
        ],
        controls: .rows("VS-VM-008"))

    /// The oldest major version of QEMU whose machine types are allowed.
    public var oldestMajorVersion = 6

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("oldestMajorVersion", \Self.oldestMajorVersion, in: 0...99)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }
        let type = try machine.facts.firmware.machineType.required()
        if let version = MachineVersion(machineType: type) {
            return .violated(when: version.major < oldestMajorVersion, at: machine.facts.firmware.machineType)
        }
        let isNewest = MachineVersion.isNewest(type)
        if !isNewest, MachineVersion.isNeverVersioned(type) {
            return .notApplicable("the machine type has no versions")
        }
        let cause: UnseenReason.Cause = isNewest ? .hypervisorDefault : .unknownVersion
        throw MissingEvidence(UnseenReason(cause, at: machine.facts.firmware.machineType.locus))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='pc-q35-9.1'>hvm</type></os>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='s390x' machine='s390-ccw-virtio-8.2'>hvm</type></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' ↓machine='pc-i440fx-2.12'>hvm</type></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' ↓machine='pc-0.13'>hvm</type></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='ppc64le' ↓machine='pseries-2.12-sxxm'>hvm</type></os>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='q35'>hvm</type></os>
            </domain>
            """, because: "default")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='pc-q35-rhel9.4.0'>hvm</type></os>
            </domain>
            """, because: "does not know this version")
        NotAssessable(
            "<domain type='kvm'><name>web</name><os><type arch='x86_64'>hvm</type></os></domain>", because: "default")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='microvm'>hvm</type></os>
            </domain>
            """, because: "no versions")
        NotApplicable("<domain type='lxc'><name>web</name><os><type>exe</type></os></domain>", because: "QEMU")
    }
}
