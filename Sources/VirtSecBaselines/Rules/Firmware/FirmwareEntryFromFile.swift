// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No file of the host is shown to the guest through QEMU's firmware configuration.
public struct FirmwareEntryFromFile: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "firmware-entry-from-file", title: "Firmware shows the guest a file of the host",
        severity: .medium, layer: .machine, threat: .confidentiality,
        rationale: """
            The guest reads the file with the rights of its process on the host; a path that is wrong, or that \
            somebody else can link elsewhere, gives away more than was meant.
            """,
        remedy: "Write the value into the <entry> instead of a file, or hand the file over on a read-only disk.",
        references: [.libvirt("formatdomain", "SMBIOS System Information")],
        catalogue: ["BOOT-15"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .systemInformation

    /// Names of entries that may come from a file, such as `opt/com.coreos/config`.
    public var allowed: Set<String> = []

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("allowed", \Self.allowed)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.facts.systemInformation.isEmpty() { return .satisfied }
        return try machine.facts.systemInformation.judgeEach(whenNone: .satisfied) {
            information throws(MissingEvidence) in
            guard try information.kind.equals(.fwcfg) else { return .satisfied }
            return try information.firmwareEntries.judgeEach(whenNone: .satisfied) { entry throws(MissingEvidence) in
                guard try entry.file.exists() else { return .satisfied }
                return .violated(
                    when: try !allowed.contains(entry.name.required(ifAbsent: "")), at: entry.locus, remedy: .remove)
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <sysinfo type='fwcfg'><entry name='opt/com.example/rack'>7</entry></sysinfo>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <sysinfo type='smbios'><system><entry name='serial'>7</entry></system></sysinfo>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <sysinfo type='fwcfg'>↓<entry name='opt/com.coreos/config' file='/srv/web.ign'/></sysinfo>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <sysinfo type='fwcfg'>
                <entry name='opt/com.example/rack'>7</entry>↓<entry name='opt/com.example/x' file='/etc/x'/>
              </sysinfo>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <sysinfo type='telepathy'><entry name='opt/com.example/rack' file='/etc/x'/></sysinfo>
            </domain>
            """)
    }
}
