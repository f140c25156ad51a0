// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A guest has fewer virtual processors than its host has processors.
///
/// Speaks of one host: the inventory must hold the capabilities of the host that the machine runs on, and of no other.
public struct VirtualCPUsFillHost: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "virtual-cpus-fill-host",
        title: "Guest has as many processors as its host, or more", severity: .low,
        layer: .host, threat: .availability,
        rationale: """
            One guest can keep all processors of the host busy, so that neither other machines nor the host itself \
            get on.
            """,
        remedy: "Lower <vcpu>, or move the machine to a larger host.",
        references: [.libvirt("formatdomain", "CPU Allocation"), .nist80053("SC-6")],
        controls: .rows("VS-VM-024"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let own = machine.processors.maximum
        let count = try own.required()
        let host = try context.host(at: own.locus)
        var processors = 0
        for cell in host.facts.cells.known {
            guard let more = cell.processorCount.value else {
                throw MissingEvidence(UnseenReason(.notReported, at: own.locus))
            }
            processors += more
        }
        // So it is where the host's document does not tell.
        if processors == 0 { throw MissingEvidence(UnseenReason(.notReported, at: own.locus)) }
        return .violated(when: count >= processors, at: own)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            "<domain type='kvm'><name>a</name><vcpu>3</vcpu></domain>",
            beside: [
                "<capabilities><host><topology><cells num='1'><cell id='0'><cpus num='4'/></cell></cells></topology></host></capabilities>"
            ])
        Violated(
            "<domain type='kvm'><name>a</name>↓<vcpu>4</vcpu></domain>",
            beside: [
                "<capabilities><host><topology><cells num='1'><cell id='0'><cpus num='4'/></cell></cells></topology></host></capabilities>"
            ])
        NotAssessable("<domain type='kvm'><name>a</name><vcpu>3</vcpu></domain>", because: "not in the inventory")
        NotAssessable(
            "<domain type='kvm'><name>a</name><vcpu>3</vcpu></domain>", because: "several",
            beside: [
                "<capabilities><host><topology><cells num='1'><cell id='0'><cpus num='4'/></cell></cells></topology></host></capabilities>",
                "<capabilities><host><topology><cells num='1'><cell id='0'><cpus num='8'/></cell></cells></topology></host></capabilities>",
            ])
        NotAssessable(
            "<domain type='kvm'><name>a</name><vcpu>many</vcpu></domain>",
            beside: [
                "<capabilities><host><topology><cells num='1'><cell id='0'><cpus num='4'/></cell></cells></topology></host></capabilities>"
            ])
    }
}
