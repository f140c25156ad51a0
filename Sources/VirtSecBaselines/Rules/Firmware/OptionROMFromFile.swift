// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The option ROM of a device comes from the device or from QEMU's own folder.
///
/// libvirt reads an option ROM for network interfaces and for devices of the host. An empty name takes the ROM away
/// from the device.
public struct OptionROMFromFile: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "option-rom-from-file", title: "Option ROM of a device comes from a file of the host",
        severity: .medium, layer: .machine, threat: .tampering,
        rationale: """
            The firmware of the guest runs what is in the file before any boot loader, so whoever can change the \
            file owns the guest.
            """,
        remedy: "Remove file from <rom>, or set enabled='no' on it where the device need not start the guest.",
        references: [.libvirt("formatdomain", "Network interfaces")],
        catalogue: ["BOOT-16"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.interfaces, .hostDevices]

    /// Folders whose files are allowed, such as those that packages of the host fill.
    public var allowed: Set<String> = [] {
        didSet { allowedFolders = HostFolders(allowed) }
    }

    private var allowedFolders = HostFolders([])

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("allowed", \Self.allowed)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.facts.interfaces) { interface throws(MissingEvidence) in
            try judge(interface.options.romFile)
        }
        joined.addEach(of: machine.facts.hostDevices) { device throws(MissingEvidence) in
            try judge(device.options.romFile)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    private func judge(_ file: Fact<String>) throws(MissingEvidence) -> Outcome {
        guard let text = try file.optional(), !text.isEmpty else { return .satisfied }
        let isAllowed = HostPath(text).map { allowedFolders.containsParent(of: $0) } ?? false
        return .violated(when: !isAllowed, at: file, remedy: .remove)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><interface type='bridge'><source bridge='br0'/><rom enabled='no'/></interface></devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><interface type='bridge'><source bridge='br0'/><rom file=''/></interface></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <interface type='bridge'><source bridge='br0'/></interface>
                <interface type='bridge'><source bridge='br1'/><rom bar='on' ↓file='/srv/pxe.rom'/></interface>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <hostdev mode='subsystem' type='pci'>
                  <source><address domain='0' bus='6' slot='1' function='0'/></source><rom ↓file='/srv/card.rom'/>
                </hostdev>
              </devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices><interface type='bridge'><source bridge='br0'/><rom><patch/></rom></interface></devices>
            </domain>
            """)
    }
}
