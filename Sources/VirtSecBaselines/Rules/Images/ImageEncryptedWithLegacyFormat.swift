// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No image is encrypted in the way that qcow and qcow2 once had.
public struct ImageEncryptedWithLegacyFormat: DiskImageRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "image-encrypted-with-legacy-format", title: "Disk image is encrypted with a broken format", severity: .medium, layer: .storage,
        threat: .tampering,
        rationale: """
            AES as the first qcow formats used it takes a password as the key and a predictable start for every sector: \
            content can be guessed and changed. Current programs no longer write to such images.
            """,
        remedy: """
            Copy it into an image encrypted with LUKS (`qemu-img convert` with `encrypt.format=luks`) and erase the old one.
            """,
        references: [
            Reference("QEMU docs/interop/qcow2", "AES encryption"), .nist80053("SC-13"), .nist80053("SC-28(1)"),
        ])

    /// Creates the rule.
    public init() {}

    /// Judges an image.
    public func judge(_ image: DiskImage, in context: Context) throws(MissingEvidence) -> Outcome {
        if image.facts.encryption.isLeftOpen(to: .imageHeader) { return .notApplicable("it has no header") }
        let encryption = try image.facts.encryption.required()
        if encryption == .none { return .notApplicable("its header encrypts nothing") }
        return .violated(when: encryption == .aes, at: image.observation.root)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(ExampleImage.alone(), shown: .image("LUKS encrypts it.") { $0.encryption = .stated(.luks) })
        NotApplicable(ExampleImage.alone(), because: "encrypts nothing")
        Violated(
            ExampleImage.alone(start: "↓"), shown: .image("it is encrypted with AES.") { $0.encryption = .stated(.aes) })
    }
}
