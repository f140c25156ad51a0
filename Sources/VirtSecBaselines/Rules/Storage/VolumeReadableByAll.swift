// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Neither a volume nor the image below it is readable by everybody.
///
/// An encrypted volume is judged as well: its header helps to try passwords.
public struct VolumeReadableByAll: StorageVolumeRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "volume-readable-by-all",
        title: "Everybody on the host may read a volume", severity: .medium,
        layer: .storage, threat: .confidentiality,
        rationale: """
            Any user or program of the host can copy the machine's data, the passwords and keys in it included.
            """,
        remedy: "Set <mode> in <permissions> to 0600 and run chmod on the file.",
        references: [.libvirt("formatstorage", "Target elements")])

    /// Creates the rule.
    public init() {}

    /// Judges a volume.
    public func judge(_ volume: StorageVolume, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addModes(of: volume) { $0.isReadableByAll }
        return try joined.outcome(whenNone: .notApplicable("the volume is no file or device of the host"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <volume type='block'><name>a</name><target><path>/dev/vg0/a</path>
              <permissions><mode>0660</mode></permissions></target></volume>
            """)
        Violated(
            """
            <volume type='file'><name>a.qcow2</name><target><path>/vm/a.qcow2</path>
              <permissions>↓<mode>0644</mode></permissions></target></volume>
            """)
        Violated(
            """
            <volume type='file'><name>a.qcow2</name>
              <target><path>/vm/a.qcow2</path><permissions><mode>0600</mode></permissions></target>
              <backingStore><path>/vm/base.qcow2</path><permissions>↓<mode>0644</mode></permissions></backingStore></volume>
            """)
        NotAssessable(
            "<volume><name>a.qcow2</name><target><path>/vm/a.qcow2</path></target></volume>", because: "does not report"
        )
        NotApplicable(
            "<volume type='network'><name>a</name><target><path>vm/a</path></target></volume>", because: "no file")
    }
}
