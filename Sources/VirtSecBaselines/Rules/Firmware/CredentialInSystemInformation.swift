// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No credential stands among the values that the firmware shows.
///
/// An entry of QEMU's firmware configuration may also be known by its name; one that names a file holds no credential
/// itself.
///
/// Differs from the catalogue's XPath: every entry counts, not the vendor's strings alone, upper and lower case are the
/// same, and more words count.
public struct CredentialInSystemInformation: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "credential-in-system-information", title: "Firmware strings hold a credential", severity: .high,
        layer: .management, threat: .confidentiality,
        rationale: """
            Everyone who may read the definition or one of its backups has the credential, and in the guest every \
            program that may read the firmware's tables.
            """,
        remedy: """
            Remove the <entry> from <sysinfo>, change the credential, and hand secrets over on a configuration disk \
            that is removed after the first start.
            """,
        references: [.libvirt("formatdomain", "SMBIOS System Information")], catalogue: ["BOOT-18"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .systemInformation

    /// Words of which one in an entry, in lower case, says that it holds a credential.
    public var words: Set<String> = [
        "api_key", "apikey", "credential", "passw", "private key", "secret", "token",
    ]

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("words", \Self.words)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.systemInformation.judgeEach(whenNone: .notApplicable("no values for the firmware")) {
            information throws(MissingEvidence) in
            var joined = JoinedOutcome()
            joined.addEach(of: information.bios, judge)
            joined.addEach(of: information.system, judge)
            joined.addEach(of: information.baseBoards, judge)
            joined.addEach(of: information.chassis, judge)
            joined.addEach(of: information.processors, judge)
            joined.addEach(of: information.memoryDevices, judge)
            joined.addEach(of: information.oemStrings, judge)
            joined.addEach(of: information.firmwareEntries) { entry throws(MissingEvidence) in
                .violated(
                    when: try anyOf(
                        holdsCredential(entry.value),
                        allOf(!entry.file.exists(), namesCredential(entry.name))),
                    at: entry.locus, remedy: .remove)
            }
            return try joined.outcome(whenNone: .notApplicable("no values for the firmware"))
        }
    }

    private func judge(_ entry: SystemInfoEntry) throws(MissingEvidence) -> Outcome {
        .violated(when: try holdsCredential(entry.value), at: entry.locus, remedy: .remove)
    }

    private func holdsCredential(_ value: Fact<PrivateText>) throws(MissingEvidence) -> Bool {
        guard let value = try value.optional() else { return false }
        return isCredential(value.text)
    }

    private func namesCredential(_ name: Fact<String>) throws(MissingEvidence) -> Bool {
        isCredential(try name.required(ifAbsent: ""))
    }

    private func isCredential(_ text: String) -> Bool {
        let text = text.lowercased()
        return words.contains { text.contains($0) }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>ci</name><sysinfo type='smbios'><oemStrings>
              <entry>inventory:rack 7</entry>
            </oemStrings></sysinfo></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>ci</name><sysinfo type='smbios'><oemStrings>
              <entry>inventory:rack 7</entry>
              ↓<entry>io.systemd.Credential:token=not-a-real-one</entry>
            </oemStrings></sysinfo></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>ci</name><sysinfo type='smbios'><oemStrings>
              <entry>inventory:rack 7<more/></entry>
            </oemStrings></sysinfo></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>ci</name><sysinfo type='fwcfg'>
              <entry name='opt/com.example/rack'>7</entry>
              <entry name='opt/com.example/secret' file='/run/ci/shown-to-the-guest'/>
            </sysinfo></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>ci</name><sysinfo type='smbios'>
              <chassis><entry name='serial'>rack 7</entry></chassis>
              <system>↓<entry name='serial'>ds=nocloud;Password=not-a-real-one</entry></system>
            </sysinfo></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>ci</name><sysinfo type='fwcfg'>
              ↓<entry name='opt/io.systemd.credentials/example'>not-a-real-one</entry>
            </sysinfo></domain>
            """)
        NotApplicable("<domain type='kvm'><name>ci</name></domain>", because: "no values")
    }
}
