// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The images that a machine's disks rest on are there, at any depth, and are those that they were made of.
///
/// Speaks of the images that were given. What it finds the rules `image-parent-missing`, `image-parent-changed` and
/// `image-chain-in-circle` find on one image of the chain; this one tells which machines inherit it.
public struct DiskChainBroken: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-chain-broken", title: "Machine rests on a broken chain of disk images", severity: .high,
        layer: .storage, threat: .availability,
        rationale: """
            A disk holds only what changed since it was made, and reads the rest from the images below. Where one of them is \
            gone the machine does not start; where one was changed or replaced it reads a mix of old and new, which may be \
            somebody's own content, and nobody who looks at its own image sees that.
            """,
        remedy: """
            Do not start the machine. Look up with `virtsec lineage` which link of the chain is broken, and restore that image \
            from a copy that is known to be good.
            """,
        references: [
            Reference("QEMU docs/interop/qcow2", "Backing file name"),
            Reference("VMware Virtual Disk Format 5.0", "CID and parentCID"),
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .nist80053("SI-7"), .nist80053("CP-9"),
        ],
        catalogue: [], controls: .rows("VS-GOV-011"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        let inheritance = ImageInheritance(context) { image throws(MissingEvidence) in
            var joined = JoinedOutcome()
            joined.add { () throws(MissingEvidence) in try ImageParentMissing().judge(image, in: context) }
            joined.add { () throws(MissingEvidence) in try ImageParentChanged().judge(image, in: context) }
            // Not the rule on circles, which asks of each image anew what all below it are.
            joined.add { () throws(MissingEvidence) in
                try image.judgeLinks(with: [.loop], in: context) { _, _ in nil }
            }
            return try joined.outcome(whenNone: .satisfied)
        }
        return inventory.judgeUsedImages(in: context) { _, image, place throws(MissingEvidence) in
            try inheritance.outcome(of: image, at: place)
        }
    }

    private static let machine = """
        <domain type='kvm'><name>web</name><devices><disk type='file'><source file='/images/beside1.vmdk'/></disk></devices></domain>
        """

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(machine, beside: [ExampleImage.child(of: "beside2.vmdk"), ExampleImage.alone()])
        Violated(
            machine.replacing("file='/", with: "↓file='/"),
            beside: [
                ExampleImage.child(of: "beside2.vmdk", content: "5e6f7a8b"), ExampleImage.child(of: "gone.vmdk"),
            ])
        Violated(
            machine.replacing("file='/", with: "↓file='/"),
            beside: [ExampleImage.child(of: "beside2.vmdk"), ExampleImage.alone(content: "99999999")])
        NotAssessable(
            machine, because: "not in the inventory", beside: [ExampleImage.child(of: "/elsewhere/base.vmdk")])
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices><disk type='volume'><source pool='images' volume='web'/></disk></devices></domain>
            """, because: "not in the inventory", beside: [ExampleImage.alone()])
        NotApplicable(machine, because: "no image of its disks")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><devices><disk type='file'><source file='/other/web.vmdk'/></disk></devices></domain>
            """, because: "no image of its disks", beside: [ExampleImage.child(of: "gone.vmdk")])
    }
}
