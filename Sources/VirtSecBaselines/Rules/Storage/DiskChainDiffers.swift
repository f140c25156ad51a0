// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The chain of images that a definition states is the one that the documents of the volumes tell.
///
/// Judges chains as far as they are stated, and disks that are said to stand alone; the inventory must hold the
/// documents of the volumes.
public struct DiskChainDiffers: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-chain-differs",
        title: "Disk lies on another image than its definition says", severity: .medium,
        layer: .storage, threat: .tampering,
        rationale: """
            Somebody changed what the image lies on, or its definition is stale: the machine starts from other data \
            than its owner believes.
            """,
        remedy: """
            Find out who changed the image (qemu-img info --backing-chain), and make <backingStore> and the header \
            of the image agree.
            """,
        references: [
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"),
            .libvirt("formatstorage", "Backing store elements"),
        ])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let none = Outcome.notApplicable("no chain of images is stated")
        return try machine.disks.judgeEach(whenNone: none) { disk throws(MissingEvidence) in
            if disk.backingChain.isLeftOpen(to: .imageHeader) { return none }
            let chain = try disk.backingChain.required()
            if try allOf(chain.isEmpty, disk.format.equals(.raw)) { return none }
            guard let top = try disk.source.file.optional() else { return none }
            var upper = try context.volume(atPath: top, at: disk.source.file.locus)
            if chain.isEmpty {
                return .violated(when: try Self.backing(of: upper, at: disk.locus) != nil, at: disk.locus)
            }
            for image in chain {
                guard let stated = try image.source.file.optional() else { return none }
                let place = image.source.file.locus
                guard let told = try Self.backing(of: upper, at: place) else { return .violated(at: place) }
                let (one, other) = (try DataPlace.hostPath(stated, at: place), try DataPlace.hostPath(told, at: place))
                if one != other { return .violated(at: place) }
                upper = try context.volume(atPath: told, at: place)
            }
            return try Self.judgeEnd(of: chain, at: upper)
        }
    }

    /// Whether the chain ends where it is said to; where that is not said, the header of the last image decides.
    private static func judgeEnd(
        of chain: [BackingImage], at lowest: StorageVolume
    ) throws(MissingEvidence) -> Outcome {
        guard let last = chain.last else { return .satisfied }
        let place = last.source.file.locus
        guard try backing(of: lowest, at: place) != nil else { return .satisfied }
        _ = try last.isLast.required()
        return .violated(at: place)
    }

    /// What a volume lies on; nil for one that stands alone.
    private static func backing(of volume: StorageVolume, at place: Locus) throws(MissingEvidence) -> String? {
        switch volume.facts.hasBackingImage {
        case .absent: return nil
        case .unseen: throw MissingEvidence(UnseenReason(.notReported, at: place))
        case .known: break
        }
        guard let path = volume.facts.backingPath.value else {
            throw MissingEvidence(UnseenReason(.notReported, at: place))
        }
        return path
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore type='file'><format type='qcow2'/><source file='/vm/base.qcow2'/><backingStore/></backingStore><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<volume type='file'><name>a.qcow2</name><target><path>/vm/a.qcow2</path></target><backingStore><path>/vm/base.qcow2</path></backingStore></volume>",
                "<volume type='file'><name>base.qcow2</name><target><path>/vm/base.qcow2</path></target></volume>",
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore type='file'><format type='qcow2'/><source ↓file='/vm/base.qcow2'/><backingStore/></backingStore><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<volume type='file'><name>a.qcow2</name><target><path>/vm/a.qcow2</path></target><backingStore><path>/vm/evil.qcow2</path></backingStore></volume>",
                "<volume type='file'><name>evil.qcow2</name><target><path>/vm/evil.qcow2</path></target></volume>",
                "<volume type='file'><name>base.qcow2</name><target><path>/vm/base.qcow2</path></target></volume>",
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore type='file'><format type='qcow2'/><source ↓file='/vm/base.qcow2'/><backingStore/></backingStore><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<volume type='file'><name>a.qcow2</name><target><path>/vm/a.qcow2</path></target></volume>",
                "<volume type='file'><name>base.qcow2</name><target><path>/vm/base.qcow2</path></target></volume>",
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices>↓<disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<volume type='file'><name>a.qcow2</name><target><path>/vm/a.qcow2</path></target><backingStore><path>/vm/base.qcow2</path></backingStore></volume>",
                "<volume type='file'><name>base.qcow2</name><target><path>/vm/base.qcow2</path></target></volume>",
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<volume type='file'><name>a.qcow2</name><target><path>/vm/a.qcow2</path></target></volume>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore type='file'><format type='qcow2'/><source ↓file='/vm/mid.qcow2'/><backingStore/></backingStore><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<volume type='file'><name>a.qcow2</name><target><path>/vm/a.qcow2</path></target><backingStore><path>/vm/mid.qcow2</path></backingStore></volume>",
                "<volume type='file'><name>mid.qcow2</name><target><path>/vm/mid.qcow2</path></target><backingStore><path>/vm/evil.qcow2</path></backingStore></volume>",
                "<volume type='file'><name>evil.qcow2</name><target><path>/vm/evil.qcow2</path></target></volume>",
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore type='file'><format type='qcow2'/><source file='/vm/mid.qcow2'/></backingStore><target dev='vda'/></disk></devices></domain>
            """, because: "header of the image",
            beside: [
                "<volume type='file'><name>a.qcow2</name><target><path>/vm/a.qcow2</path></target><backingStore><path>/vm/mid.qcow2</path></backingStore></volume>",
                "<volume type='file'><name>mid.qcow2</name><target><path>/vm/mid.qcow2</path></target><backingStore><path>/vm/evil.qcow2</path></backingStore></volume>",
                "<volume type='file'><name>evil.qcow2</name><target><path>/vm/evil.qcow2</path></target></volume>",
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore type='file'><format type='qcow2'/><source file='/vm/base.qcow2'/><backingStore/></backingStore><target dev='vda'/></disk></devices></domain>
            """, because: "not in the inventory")
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore type='file'><format type='qcow2'/><source file='/vm/base.qcow2'/><backingStore/></backingStore><target dev='vda'/></disk></devices></domain>
            """, because: "not in the inventory",
            beside: [
                "<volume type='file'><name>a.qcow2</name><target><path>/vm/a.qcow2</path></target><backingStore><path>/vm/base.qcow2</path></backingStore></volume>"
            ])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver type='qcow2'/><source file='/vm/a.qcow2'/></disk></devices></domain>
            """, because: "no chain")
    }
}
