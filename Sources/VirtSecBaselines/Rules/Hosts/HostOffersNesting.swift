// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// KVM on the host offers guests no virtualization of their own.
///
/// What KVM offers stands in the capabilities of domains (`virsh domcapabilities`): the guest's processor that
/// `host-model` stands for. A running hypervisor gives them only to a connection that may write
/// (`--libvirt-access read-write`). libvirt's models of Intel's processors never hold `vmx`, so that it is named where it
/// is offered; those of AMD's hold `svm`, but for the oldest, so that it is named where it is taken away.
public struct HostOffersNesting: HostRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-offers-nesting",
        title: "Host offers guests to run virtual machines themselves", severity: .low,
        layer: .host, threat: .hypervisorAttack,
        rationale: """
            Nested virtualisation opens a large and young part of the hypervisor to every guest whose definition does \
            not refuse it.
            """,
        remedy: "Load the kernel's module with nested=0 (options kvm_intel nested=0, or kvm_amd, in modprobe.d).",
        references: [
            .libvirt("formatdomaincaps", "CPU configuration"),
            Reference("Linux Documentation/virt/kvm/x86/running-nested-guests.rst", "Enabling nested"),
            .nist80053("CM-7"),
        ],
        controls: .rows("VS-HOST-036"))

    /// Creates the rule.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        let place = host.observation.root
        if try !host.mayRun([.kvm]) { return .notApplicable("the host runs no machines by KVM") }
        _ = try context.host(at: place)
        var answers: [Bool?] = []
        for hypervisor in context.inventory.hypervisors {
            do throws(MissingEvidence) {
                guard try hypervisor.facts.virtualization.required() == .kvm else { continue }
                answers.append(try Self.offersNesting(hypervisor.facts))
            } catch {
                answers.append(nil)
            }
        }
        if answers.contains(true) { return .violated(at: place) }
        if answers.isEmpty { throw MissingEvidence(UnseenReason(.notCollected, at: place)) }
        if answers.contains(nil) { throw MissingEvidence(UnseenReason(.notReported, at: place)) }
        return .satisfied
    }

    /// Whether guests whose processor is like the host's may run machines; nil where the document does not tell.
    private static func offersNesting(_ facts: HypervisorFacts) throws(MissingEvidence) -> Bool? {
        switch try facts.architecture.required() {
        case .amd64, .i686: break
        default: return nil
        }
        for mode in try facts.cpuModes.required() where try mode.mode.equals(.hostModel) {
            guard try mode.isOffered.equals(true) else { continue }
            var isTaken = false
            for feature in try mode.features.required() where ["svm", "vmx"].contains(try feature.name.required()) {
                switch try feature.policy.required() {
                case .require, .force: return true
                case .disable, .forbid: isTaken = true
                default: return nil
                }
            }
            return isTaken ? false : try holdsNesting(mode)
        }
        return nil
    }

    /// Whether a model holds what the features beside it do not name (libvirt: src/cpu_map).
    private static func holdsNesting(_ mode: CPUModeOffer) throws(MissingEvidence) -> Bool? {
        let models = ["EPYC", "Opteron_G2", "Opteron_G3", "Opteron_G4", "Opteron_G5", "phenom", "Dhyana"]
        guard let name = try mode.models.required().first?.name.required() else { return nil }
        switch try mode.vendor.required() {
        case "Intel": return false
        case "AMD", "Hygon": return models.contains { name == $0 || name.hasPrefix($0 + "-") } ? true : nil
        default: return nil
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(host, beside: [capabilities("<model>Skylake-Client-IBRS</model><vendor>Intel</vendor>")])
        Satisfied(
            host,
            beside: [
                capabilities("<model>EPYC</model><vendor>AMD</vendor><feature policy='disable' name='svm'/>"),
                "<domainCapabilities><domain>qemu</domain><arch>x86_64</arch></domainCapabilities>",
            ])
        Violated(
            "↓" + host,
            beside: [
                capabilities(
                    "<model>Skylake-Client-IBRS</model><vendor>Intel</vendor><feature policy='require' name='vmx'/>")
            ])
        Violated("↓" + host, beside: [capabilities("<model>EPYC-Rome</model><vendor>AMD</vendor>")])
        NotAssessable(host, because: "not in the inventory")
        NotAssessable(
            host, because: "does not report", beside: [capabilities("<model>Zhaoxin</model><vendor>Shanghai</vendor>")])
        NotAssessable(
            host, because: "several",
            beside: [capabilities("<model>Haswell</model><vendor>Intel</vendor>"), host])
        NotApplicable(
            """
            <capabilities><host></host><guest><os_type>hvm</os_type><arch name='x86_64'><domain type='qemu'/></arch></guest></capabilities>
            """, because: "by KVM")
    }

    private static let host = """
        <capabilities><host></host><guest><os_type>hvm</os_type><arch name='x86_64'><domain type='kvm'/></arch></guest></capabilities>
        """

    private static func capabilities(_ processor: String) -> String {
        """
        <domainCapabilities><domain>kvm</domain><arch>x86_64</arch><cpu><mode name='host-model' supported='yes'>\(processor)</mode></cpu></domainCapabilities>
        """
    }
}
