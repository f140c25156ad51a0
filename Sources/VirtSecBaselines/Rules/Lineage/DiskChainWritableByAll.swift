// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Not everybody on the host may write to an image that a machine's disks use, or to one that they rest on.
///
/// Speaks of the images that were given, at any depth. The rule `image-writable-by-all` finds the image; this one tells
/// which machines read what is written there.
public struct DiskChainWritableByAll: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-chain-writable-by-all", title: "Everybody on the host may write to what a machine rests on",
        severity: .high, layer: .storage, threat: .tampering,
        rationale: """
            A machine reads from the image below whatever it has not overwritten itself. Whoever can write there puts a back \
            door into all machines that were made of it, however well their own images are kept.
            """,
        remedy: """
            Take the right away with `chmod o-w`, make images that others rest on read-only (chmod 0440), and compare them \
            with copies that are known to be good. `virtsec lineage --impact` names the machines that rest on an image.
            """,
        references: [
            .libvirt("formatstorage", "StorageVolume XML"), Reference("QEMU docs/interop/qcow2", "Backing file name"),
            .nist80053("AC-3"), .nist80053("SI-7"), .nist80053("CM-5"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        let inheritance = ImageInheritance(context) { image throws(MissingEvidence) in
            try ImageWritableByAll().judge(image, in: context)
        }
        return inventory.judgeUsedImages(in: context) { _, image, place throws(MissingEvidence) in
            try inheritance.outcome(of: image, at: place)
        }
    }

    private static let machine = """
        <domain type='kvm'><name>web</name><devices><disk type='file'><source file='/images/beside1.vmdk'/></disk></devices></domain>
        """
    private static let parentWritable = ShownFacts.image("the mode of the image that holds all is 0666.") { facts in
        if facts.parentContentID.value == nil { facts.permissions.mode = .stated(FileMode(bits: 0o666)) }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(machine, beside: [ExampleImage.child(of: "beside2.vmdk"), ExampleImage.alone()])
        Violated(
            machine.replacing("file='/", with: "↓file='/"),
            beside: [ExampleImage.child(of: "beside2.vmdk"), ExampleImage.alone()], shown: parentWritable.alsoBeside())
        Violated(
            machine.replacing("file='/", with: "↓file='/"), beside: [ExampleImage.alone()],
            shown: parentWritable.alsoBeside())
        NotAssessable(
            machine, because: "not in the inventory", beside: [ExampleImage.child(of: "/elsewhere/base.vmdk")])
        NotApplicable(machine, because: "no image of its disks")
    }
}
