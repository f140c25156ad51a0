// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Neither a volume nor the image below it is writable by everybody.
public struct VolumeWritableByAll: StorageVolumeRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "volume-writable-by-all",
        title: "Everybody on the host may write to a volume", severity: .high,
        layer: .storage, threat: .tampering,
        rationale: "Any user or program of the host can change what the machine runs, and its data.",
        remedy: "Set <mode> in <permissions> to 0600 and run chmod on the file.",
        references: [.libvirt("formatstorage", "Target elements")])

    /// Creates the rule.
    public init() {}

    /// Judges a volume.
    public func judge(_ volume: StorageVolume, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addModes(of: volume) { $0.isWritableByAll }
        return try joined.outcome(whenNone: .notApplicable("the volume is no file or device of the host"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <volume type='file'><name>a.qcow2</name><target><path>/vm/a.qcow2</path>
              <permissions><mode>0600</mode></permissions></target></volume>
            """)
        Violated(
            """
            <volume type='file'><name>a.qcow2</name><target><path>/vm/a.qcow2</path>
              <permissions>↓<mode>0666</mode></permissions></target></volume>
            """)
        Violated(
            """
            <volume type='file'><name>a.qcow2</name>
              <target><path>/vm/a.qcow2</path><permissions><mode>0600</mode></permissions></target>
              <backingStore><path>/vm/base.qcow2</path><permissions>↓<mode>0646</mode></permissions></backingStore></volume>
            """)
        NotAssessable(
            "<volume><name>a.qcow2</name><target><path>/vm/a.qcow2</path></target></volume>", because: "does not report"
        )
        NotAssessable(
            """
            <volume type='file'><name>a.qcow2</name>
              <target><path>/vm/a.qcow2</path><permissions><mode>0600</mode></permissions></target>
              <backingStore><path>/vm/base.qcow2</path></backingStore></volume>
            """, because: "does not report")
        NotApplicable(
            "<volume type='network'><name>a</name><target><path>vm/a</path></target></volume>", because: "no file")
    }
}
