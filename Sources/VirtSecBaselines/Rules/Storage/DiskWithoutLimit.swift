// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A limit or a weight keeps the guest from taking all input and output of the storage.
///
/// Differs from the catalogue's XPath: each disk with a source needs its limit, one that is 0 limits nothing, a
/// throttle group is a limit where the definition has it, and the hypervisors that libvirt only asks (VMware, VirtualBox,
/// Hyper-V and others) do not report theirs. A limit on a device of the host is one on the disk that is this device;
/// whether the data of another disk lie on it a definition does not tell, unless the guest has the device as a disk.
public struct DiskWithoutLimit: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-without-limit", title: "Input and output of a disk have no limit",
        severity: .low, layer: .storage, threat: .availability,
        rationale: "One guest that reads and writes as fast as it can makes the disks of all others slow.",
        remedy: """
            Add <iotune> with <total_iops_sec> or <total_bytes_sec> to the <disk>, or <blkiotune> to the <domain>.
            """,
        references: [
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"),
            .libvirt("formatdomain", "Block I/O Tuning"), .nist80053("SC-5"), .nist80053("SC-6"),
        ],
        catalogue: ["DSK-15"], controls: .rows("VS-VM-023"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let none = Outcome.notApplicable("no disk with a source")
        if try machine.disks.isEmpty() { return none }
        if try machine.blockTuning.weight.isPositive() { return .satisfied }
        return try machine.disks.judgeEach(whenNone: none) { disk throws(MissingEvidence) in
            guard try disk.hasSource.equals(true) else { return none }
            if try disk.ioTuning.limitsAnything() { return .satisfied }
            // Asked first, since a call copies the disk.
            if try !disk.extra.throttleFilters.isEmpty(),
                try disk.extra.throttleFilters.limitAnything(by: machine.throttleGroups)
            {
                return .satisfied
            }
            if try !machine.blockTuning.devices.isEmpty(),
                try machine.blockTuning.devices.limit(disk, among: machine.disks)
            {
                return .satisfied
            }
            if try machine.virtualization.hidesDetails() {
                throw MissingEvidence(UnseenReason(.notReported, at: disk.locus))
            }
            return .violated(disk.locus)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><source file='/vm/a.img'/><iotune><total_iops_sec>500</total_iops_sec></iotune></disk>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>db</name><blkiotune><weight>200</weight></blkiotune><devices>
              <disk type='file'><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>db</name>
              <throttlegroups>
                <throttlegroup><group_name>g</group_name><total_iops_sec>9</total_iops_sec></throttlegroup>
              </throttlegroups>
              <devices>
                <disk type='file'>
                  <source file='/vm/a.img'/><throttlefilters><throttlefilter group='g'/></throttlefilters>
                </disk>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><source file='/vm/a.img'/><iotune><write_bytes_sec>9000</write_bytes_sec></iotune>
              </disk>
              ↓<disk type='file'><source file='/vm/b.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name><devices>
              ↓<disk type='file'><source file='/vm/b.img'/><iotune><total_bytes_sec>0</total_bytes_sec></iotune></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name><blkiotune><weight>0</weight></blkiotune><devices>
              ↓<disk type='file'><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name>
              <throttlegroups>
                <throttlegroup><group_name>g</group_name><total_iops_sec>9</total_iops_sec></throttlegroup>
                <throttlegroup><group_name>h</group_name><total_iops_sec>0</total_iops_sec></throttlegroup>
              </throttlegroups>
              <devices>
                ↓<disk type='file'>
                  <source file='/vm/a.img'/>
                  <throttlefilters><throttlefilter group='other'/><throttlefilter group='h'/></throttlefilters>
                </disk>
              </devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>db</name>
              <blkiotune><device><path>/dev/vg/a</path><read_iops_sec>900</read_iops_sec></device></blkiotune>
              <devices><disk type='block'><source dev='/dev/vg/a'/></disk></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name>
              <blkiotune><device><path>/dev/vg/a</path><weight>300</weight></device></blkiotune>
              <devices>
                <disk type='block'><source dev='/dev/vg/a'/></disk>
                ↓<disk type='block'><source dev='/dev/vg/b'/></disk>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name>
              <blkiotune><device><path>/dev/vg/a</path><weight>0</weight></device></blkiotune>
              <devices>↓<disk type='block'><source dev='/dev/vg/a'/></disk></devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>db</name>
              <blkiotune><device><path>/dev/sda</path><write_bytes_sec>900</write_bytes_sec></device></blkiotune>
              <devices><disk type='file'><source file='/vm/a.img'/></disk></devices>
            </domain>
            """, because: "storage settings")
        NotAssessable(
            """
            <domain type='vmware'><name>db</name><devices>
              <disk type='file'><source file='[store] db/a.vmdk'/></disk>
            </devices></domain>
            """, because: "does not report")
        NotAssessable(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><source file='/vm/b.img'/><iotune><total_bytes_sec>lots</total_bytes_sec></iotune>
              </disk>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file' device='cdrom'/>
            </devices></domain>
            """, because: "no disk with a source")
    }
}
