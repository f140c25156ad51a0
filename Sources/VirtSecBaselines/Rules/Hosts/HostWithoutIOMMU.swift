// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A host whose machines get PCI devices has an IOMMU that is on.
///
/// Speaks of the machines that were given, and of one host: with documents of several hosts nobody can tell which
/// machine runs where.
public struct HostWithoutIOMMU: HostRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-without-iommu",
        title: "Host gives PCI devices to guests without an IOMMU", severity: .high,
        layer: .host, threat: .hypervisorAttack,
        rationale: "A device that a guest programs writes to any memory of the host, past all that separates machines.",
        remedy: """
            Turn the IOMMU on in the firmware and on the kernel's command line (intel_iommu=on or amd_iommu=on), or \
            take the devices away from the machines.
            """,
        references: [
            .libvirt("formatcaps", "Host capabilities"), .openStackHardening, .nist80053("SC-39"), .nist80053("AC-6"),
        ],
        controls: .rows("VS-HOST-014"))

    /// Creates the rule.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        if try host.facts.hasIOMMU.required() { return .satisfied }
        let place = host.facts.hasIOMMU.locus
        _ = try context.host(at: place)
        if context.inventory.machines.isEmpty { throw MissingEvidence(UnseenReason(.notCollected, at: place)) }
        var isUntold = false
        for machine in context.inventory.machines {
            do throws(MissingEvidence) {
                if try machine.getsPCIDevice(in: context) { return .violated(host.facts.hasIOMMU) }
            } catch {
                isUntold = true
            }
        }
        if isUntold { throw MissingEvidence(UnseenReason(.incomplete, at: place)) }
        return .satisfied
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<capabilities><host><iommu support='yes'/></host></capabilities>")
        Violated(
            "<capabilities><host><iommu ↓support='no'/></host></capabilities>",
            beside: [
                "<domain type='kvm'><name>web</name></domain>",
                "<domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>",
            ])
        Satisfied(
            "<capabilities><host><iommu support='no'/></host></capabilities>",
            beside: [
                "<domain type='kvm'><name>web</name></domain>"
            ])
        NotAssessable(
            "<capabilities><host><iommu support='no'/></host></capabilities>", because: "not in the inventory")
        NotAssessable("<capabilities><host></host></capabilities>", because: "does not report")
        NotAssessable(
            "<capabilities><host><iommu support='no'/></host></capabilities>", because: "several",
            beside: [
                "<domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>",
                "<capabilities><host><iommu support='yes'/></host></capabilities>",
            ])
        NotAssessable(
            "<capabilities><host><iommu support='no'/></host></capabilities>", because: "not everything",
            beside: [
                "<domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='teleport'/></devices></domain>"
            ])
    }
}
