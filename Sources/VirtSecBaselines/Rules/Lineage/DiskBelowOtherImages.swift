// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No machine writes to an image that other images rest on, such as a template that was started.
///
/// Speaks of the machines and images that were given, and of what headers of images say that they rest on. Chains that
/// definitions of machines state are the rule `backing-image-written-by-machine`'s, which finds the machine on top.
public struct DiskBelowOtherImages: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-below-other-images", title: "Machine writes to an image that other images rest on", severity: .high,
        layer: .storage, threat: .tampering,
        rationale: """
            The images on top hold only differences: their machines suddenly read what this one wrote. File systems break, \
            and whoever owns this machine decides what the others run. A template that was started, or a machine that was \
            set back to the state before a snapshot whose file remains, looks like any other machine.
            """,
        remedy: """
            Stop the machine and give it an image of its own on top (`qemu-img create -b`), or a full copy. Make the image \
            below read-only (chmod 0440), and look the images on top over before they are used again.
            """,
        references: [
            Reference("QEMU docs/interop/qcow2", "Backing file name"),
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"),
            .nist80053("SI-7"), .nist80053("CM-5"), .nist80053("SC-4"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        let doubt = Self.doubt(in: context)
        return inventory.judgeUsedImages(in: context) { disk, image, place throws(MissingEvidence) in
            if try anyOf(disk.readOnly.required(ifAbsent: false), disk.transient.required(ifAbsent: false)) {
                return .notApplicable("it keeps nothing that it writes to its disks")
            }
            let children = context.lineage?.children(of: image.id.description) ?? []
            let isBelow = children.contains { $0.isOfContent && context.lineage?.item($0.child)?.kind != .machine }
            if isBelow { return .violated(at: place) }
            if let doubt { throw MissingEvidence(UnseenReason(doubt.reason.cause, at: place)) }
            return .satisfied
        }
    }

    /// Why some image may rest on another one without anybody knowing.
    private static func doubt(in context: Context) -> MissingEvidence? {
        do throws(MissingEvidence) {
            try context.requireKnownUsesOfImages()
            for image in context.inventory.images {
                _ = try image.facts.path.optional()
                _ = try image.facts.uniqueID.optional()
                _ = try image.facts.contentID.optional()
                _ = try image.facts.parentID.optional()
                _ = try image.facts.parentContentID.optional()
            }
            return nil
        } catch {
            return error
        }
    }

    private static func machine(_ image: String, _ options: String = "") -> String {
        """
        <domain type='kvm'><name>golden</name><devices><disk type='file'><source file='/images/\(image).vmdk'/>\(options)</disk></devices></domain>
        """
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(machine("beside1"), beside: [ExampleImage.child(of: "beside2.vmdk"), ExampleImage.alone()])
        Violated(
            machine("beside2").replacing("file='/", with: "↓file='/"),
            beside: [ExampleImage.child(of: "beside2.vmdk"), ExampleImage.alone()])
        NotAssessable(
            machine("beside1"), because: "VirtSec does not know",
            beside: [
                ExampleImage.alone(),
                "<domain type='kvm'><name>other</name><devices><disk device='tape'/></devices></domain>",
            ])
        NotApplicable(
            machine("beside2", "<readonly/>"), because: "keeps nothing",
            beside: [ExampleImage.child(of: "beside2.vmdk"), ExampleImage.alone()])
        NotApplicable(
            machine("beside2", "<transient/>"), because: "keeps nothing",
            beside: [ExampleImage.child(of: "beside2.vmdk"), ExampleImage.alone()])
        NotApplicable(machine("beside1"), because: "no image of its disks")
    }
}
