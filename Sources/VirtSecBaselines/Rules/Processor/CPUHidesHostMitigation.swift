// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A guest with a named processor model gets the protective features that its host has.
///
/// What a model holds is known for older models, which hold none of these features, and for their variants -IBRS and
/// -IBPB, which hold one. For other models the verdict is not assessable where a feature is not named. A feature that
/// the definition takes away is for the rule on such features. Speaks of one host.
public struct CPUHidesHostMitigation: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "cpu-hides-host-mitigation",
        title: "Guest lacks a protective feature that the host's processor has", severity: .medium,
        layer: .machine, threat: .confidentiality,
        rationale: """
            The guest's kernel uses these features against Spectre and MDS; it cannot, although the host could let \
            it.
            """,
        remedy: """
            Use <cpu mode='host-model'/>, or add a <feature policy='require'> for each protective feature of the \
            host.
            """,
        references: [.libvirt("formatdomain", "CPU model and topology"), .nist80053("SI-2"), .nist80053("SC-4")],
        controls: .rows("VS-VM-017"))

    /// The features that a guest must not lack where its host has them.
    public var features: Set<String> = [
        "spec-ctrl", "ssbd", "stibp", "md-clear", "ibpb", "virt-ssbd", "amd-ssbd", "amd-stibp",
    ]

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("features", \Self.features)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.equals(.kvm) else {
            return .notApplicable("the machine is not run by KVM")
        }
        switch try machine.facts.firmware.statedArchitecture() {
        case .amd64, .i686, nil: break
        default: return .notApplicable("the features are those of x86 processors")
        }
        guard try machine.facts.cpu.mode.required() == .custom else {
            return .notApplicable("the guest's processor follows the host's")
        }
        if try machine.facts.cpu.match.equals(.minimum) {
            return .notApplicable("the guest gets all that the host has")
        }
        let place = machine.facts.cpu.model.locus
        let guest = ProcessorModel(try machine.facts.cpu.model.required())
        let named = try Self.names(in: machine.facts.cpu.features)
        let hostCPU = try context.host(at: place).facts.cpu
        guard let model = hostCPU.model.value, hostCPU.architecture.value == .amd64,
            let offered = try? Self.names(in: hostCPU.features)
        else { throw MissingEvidence(UnseenReason(.notReported, at: place)) }
        let host = ProcessorModel(model)
        var isUntold = false
        for feature in features where !named.contains(feature) {
            let hostHas = offered.contains(feature) ? true : host.has(feature)
            if hostHas == false { continue }
            switch guest.has(feature) {
            case true?: continue
            case false? where hostHas == true: return .violated(at: place)
            default: isUntold = true
            }
        }
        if isUntold { throw MissingEvidence(UnseenReason(.hostCPU, at: place)) }
        return .satisfied
    }

    /// The features that a document names, whatever it says of them.
    private static func names(in features: Listing<CPUFeature>) throws(MissingEvidence) -> Set<String> {
        var names: Set<String> = []
        for feature in try features.required() { names.insert(try feature.name.required()) }
        return names
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>a</name><cpu mode='custom' match='exact'><model>Haswell</model><feature policy='require' name='ssbd'/></cpu></domain>
            """,
            beside: [
                "<capabilities><host><cpu><arch>x86_64</arch><model>Haswell</model><feature name='ssbd'/><feature name='vmx'/></cpu></host></capabilities>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><cpu mode='custom' match='exact'>↓<model>Haswell</model></cpu></domain>
            """,
            beside: [
                "<capabilities><host><cpu><arch>x86_64</arch><model>Haswell-IBRS</model><feature name='ssbd'/></cpu></host></capabilities>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><cpu mode='custom' match='exact'>↓<model>Haswell-IBRS</model><feature policy='require' name='ssbd'/></cpu></domain>
            """,
            beside: [
                "<capabilities><host><cpu><arch>x86_64</arch><model>Broadwell-IBRS</model><feature name='ssbd'/><feature name='md-clear'/></cpu></host></capabilities>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><cpu mode='custom' match='exact'><model>Haswell-noTSX-IBRS</model></cpu></domain>
            """,
            beside: [
                "<capabilities><host><cpu><arch>x86_64</arch><model>Haswell-IBRS</model></cpu></host></capabilities>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><cpu mode='custom' match='exact'><model>Haswell</model></cpu></domain>
            """, because: "decide",
            beside: [
                "<capabilities><host><cpu><arch>x86_64</arch><model>Icelake-Server</model></cpu></host></capabilities>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><cpu mode='custom' match='exact'><model>Haswell</model></cpu></domain>
            """, because: "not in the inventory")
        NotAssessable(
            "<domain type='kvm'><name>a</name></domain>",
            beside: [
                "<capabilities><host><cpu><arch>x86_64</arch><model>Haswell</model><feature name='ssbd'/></cpu></host></capabilities>"
            ])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><cpu mode='custom' match='minimum'><model>Haswell</model></cpu></domain>
            """, because: "all that the host has")
        NotApplicable("<domain type='kvm'><name>a</name><cpu mode='host-model'/></domain>", because: "follows")
        NotApplicable(
            """
            <domain type='qemu'><name>a</name><cpu mode='custom' match='exact'><model>Haswell</model></cpu></domain>
            """, because: "not run by KVM")
        NotApplicable(
            "<domain type='kvm'><name>a</name><os><type arch='aarch64'>hvm</type></os></domain>", because: "x86")
    }
}
