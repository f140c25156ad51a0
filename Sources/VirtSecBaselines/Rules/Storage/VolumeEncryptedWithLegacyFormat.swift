// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No volume is encrypted with the AES of the old qcow format, which is what the word default stands for too.
public struct VolumeEncryptedWithLegacyFormat: StorageVolumeRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "volume-encrypted-with-legacy-format",
        title: "Volume is encrypted with the broken qcow format", severity: .high,
        layer: .storage, threat: .confidentiality,
        rationale: """
            The key is the password itself and the initialisation vectors are predictable, so the content can be \
            attacked; current versions of QEMU and libvirt no longer create such images.
            """,
        remedy: "Copy the volume to one with LUKS encryption.",
        references: [.libvirt("formatstorageencryption", "\"qcow\" format")],
        controls: .rows("VS-VM-055"))

    /// Creates the rule.
    public init() {}

    /// Judges a volume.
    public func judge(_ volume: StorageVolume, in context: Context) throws(MissingEvidence) -> Outcome {
        let format = volume.facts.encryption.format
        return switch try format.optional() {
        case nil: .notApplicable("the volume is not encrypted by libvirt")
        case .qcow, .default: .violated(format)
        default: .satisfied
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <volume><name>a</name><target><path>/vm/a</path><format type='raw'/><encryption format='luks'/></target></volume>
            """)
        Violated(
            """
            <volume><name>a</name><target><path>/vm/a</path><format type='qcow2'/>
              <encryption ↓format='qcow'/></target></volume>
            """)
        Violated(
            """
            <volume><name>a</name><target><path>/vm/a</path><encryption ↓format='default'/></target></volume>
            """)
        NotAssessable("<volume><name>a</name><target><encryption format='rot13'/></target></volume>")
        NotApplicable("<volume><name>a</name><target><path>/vm/a</path></target></volume>", because: "not encrypted")
    }
}
