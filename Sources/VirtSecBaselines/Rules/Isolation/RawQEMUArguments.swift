// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Nothing is handed to QEMU, Xen or bhyve past libvirt.
///
/// Differs from the catalogue's XPath: Xen and bhyve take raw arguments too.
public struct RawQEMUArguments: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "raw-qemu-arguments", title: "Raw arguments or variables are handed to the hypervisor", severity: .high,
        layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            Libvirt does not understand them, so it neither checks nor confines what they do, and no tool \
            sees the devices that they add.
            """,
        remedy: """
            Remove the <commandline> of the hypervisor's namespace, such as <qemu:commandline>, and say what it did with \
            libvirt's own elements.
            """,
        references: [
            .libvirt("kbase/qemu-passthrough-security", "Security confinement / sandboxing"),
            .libvirtTaint("custom-argv"), .nist80053("CM-7"), .nist80053("CM-6"),
        ],
        catalogue: ["QEMU-01"], controls: .rows("VS-VM-014"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.qemu, .xen, .bhyve]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.facts.qemu.arguments) { argument throws(MissingEvidence) in
            .violated(argument.locus, remedy: .remove)
        }
        joined.addEach(of: machine.facts.qemu.environment) { variable throws(MissingEvidence) in
            .violated(variable.locus, remedy: .remove)
        }
        joined.addEach(of: machine.facts.bhyve.arguments) { argument throws(MissingEvidence) in
            .violated(argument.locus, remedy: .remove)
        }
        joined.addEach(of: machine.facts.bhyve.environment) { variable throws(MissingEvidence) in
            .violated(variable.locus, remedy: .remove)
        }
        joined.addEach(of: machine.facts.xen.arguments) { argument throws(MissingEvidence) in
            .violated(argument.locus, remedy: .remove)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name></domain>")
        Violated(
            """
            <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>web</name>
              <qemu:commandline>↓<qemu:arg value='-no-such-option'/></qemu:commandline>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm' xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'><name>web</name>
              <q:commandline>↓<q:env name='TRACE' value='1'/></q:commandline>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>web</name>
              <qemu:commandline><qemu:file path='/etc/arguments'/></qemu:commandline>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>web</name>
              <qemu:commandline><!-- nothing --></qemu:commandline>
            </domain>
            """)
        Violated(
            """
            <domain type='bhyve' xmlns:b='http://libvirt.org/schemas/domain/bhyve/1.0'><name>web</name>
              <b:commandline>↓<b:arg value='-S'/></b:commandline>
            </domain>
            """)
        Violated(
            """
            <domain type='xen' xmlns:x='http://libvirt.org/schemas/domain/xen/1.0'><name>web</name>
              <x:commandline>↓<x:arg value='-device'/></x:commandline>
            </domain>
            """)
    }
}
