// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No credential stands among the vendor's strings that the firmware shows.
///
/// Differs from the catalogue's XPath: upper and lower case are the same.
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
            Remove the <entry> from <oemStrings>, change the credential, and hand secrets over on a configuration disk \
            that is removed after the first start.
            """,
        references: [.libvirt("formatdomain", "SMBIOS System Information")], catalogue: ["BOOT-18"])

    /// Words of which one in an entry, in lower case, says that it holds a credential.
    public var words: Set<String> = ["credential", "passw", "secret"]

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("words", \Self.words)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        try machine.systemInformation.judgeEach(whenNone: .notApplicable("no strings of the vendor")) { information in
            try information.oemStrings.judgeEach(whenNone: .notApplicable("no strings of the vendor")) { entry in
                .violated(when: holdsCredential(try entry.value.required()), at: entry, remedy: .remove)
            }
        }
    }

    private func holdsCredential(_ value: PrivateText) -> Bool {
        let text = value.text.lowercased()
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
        NotApplicable(
            """
            <domain type='kvm'><name>ci</name><sysinfo type='smbios'><bios>
              <entry name='vendor'>Example</entry>
            </bios></sysinfo></domain>
            """, because: "no strings")
    }
}
