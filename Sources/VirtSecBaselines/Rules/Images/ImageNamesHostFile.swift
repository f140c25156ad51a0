// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No image names a file, device or address of the host as what its content is read from.
public struct ImageNamesHostFile: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-names-host-file", title: "Disk image names a file, device or address of the host", severity: .high,
        layer: .storage,
        threat: .tampering,
        rationale: """
            Whoever opens the image reads what it names into the disk of a guest: a password file, another tenant's disk, \
            or an address that the host can reach and the guest could not (CVE-2015-5163, CVE-2022-47951, CVE-2024-32498, \
            CVE-2024-4467).
            """,
        remedy: """
            Do not attach it. Find out who wrote the header; rebuild the image from its source, with a parent that is an \
            image in a folder of images.
            """,
        references: [
            Reference("QEMU docs/interop/qcow2", "Backing file name"),
            Reference("CVE-2015-5163", "backing file of a qcow2 image"),
            Reference("CVE-2022-47951", "flat extent of a VMDK"),
            Reference("CVE-2024-32498", "external data file of a qcow2 image"),
            Reference("CVE-2024-4467", "address in a qcow2 image"), .nist80053("SI-10"), .nist80053("AC-4"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        try image.judgeLinks(with: [.hostFile], in: context) { _, _ in nil }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.child(of: "base.vmdk"))
        Violated(ExampleImage.child(of: "/etc/shadow", mark: "↓"))
        Violated(ExampleImage.child(of: "nbd:10.0.0.1:10809", mark: "↓"))
        Violated(ExampleImage.child(of: "/dev/sda", mark: "↓"))
        Violated(ExampleImage.child(of: "file:///etc/passwd", mark: "↓"))
        Violated(ExampleImage.child(of: #"\\evil\share\base.vmdk"#, mark: "↓"))
        NotApplicable(ExampleImage.alone(), because: "no other file")
    }
}
