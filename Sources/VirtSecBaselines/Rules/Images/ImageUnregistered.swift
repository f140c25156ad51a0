// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine, a package or an image in use needs each image.
///
/// It speaks of what was given: an image that a machine elsewhere uses is unregistered as long as that machine's definition
/// is not given.
public struct ImageUnregistered: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-unregistered", title: "Disk image belongs to no machine that was given", severity: .medium,
        layer: .storage,
        threat: .visibility,
        rationale: """
            Nobody patches, backs up or watches what belongs to nothing, and whoever finds it can start it: forgotten test \
            machines, copies that somebody took aside, disks that outlived their machine with all that they hold.
            """,
        remedy: """
            Find out whose it is: give the definition of its machine as well, register it, or archive it encrypted and \
            delete it.
            """,
        references: [
            .libvirt("formatstorage", "StorageVolume XML"),
            .nist80053("CM-8"), .nist80053("MP-6"), .nist80053("CM-8(3)"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        if image.facts.format.value == .iso { return .notApplicable("the image of a CD") }
        guard let lineage = context.lineage else { throw MissingEvidence(UnseenReason(.notCollected)) }
        let users = lineage.descendants(of: image.id.description)
        // What it keeps inside uses nothing.
        if users.contains(where: { $0.kind != .image && $0.kind != .internalSnapshot }) { return .satisfied }
        try context.requireKnownUsesOfImages()
        _ = try image.facts.format.isLeftOpen(to: .imageHeader) ? nil : image.facts.format.optional()
        _ = try image.facts.path.required()
        return .violated(at: image.observation.root)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            ExampleImage.alone(),
            beside: [
                """
                <domain type='kvm'><name>web</name><devices>
                  <disk type='file'><source file='/images/example.vmdk'/></disk>
                </devices></domain>
                """
            ])
        Violated(ExampleImage.alone(start: "↓"))
        Violated(ExampleImage.alone(start: "↓"), beside: [ExampleImage.child(of: "example.vmdk")])
        NotApplicable(
            ExampleImage.alone(), because: "CD", shown: .image("it is the image of a CD.") { $0.format = .stated(.iso) }
        )
    }
}
