// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The program that runs the machine lies in a folder that only the system's packages fill.
///
/// Differs from the catalogue's XPath: `/usr/lib` and `/usr/lib64` are such folders too; the drivers for Xen and LXC
/// keep their programs there by default. A path is judged by where it leads: `/usr/bin/../../tmp/qemu` is outside.
///
/// Where a definition names no program, libvirt takes the first that its own search path holds, which may well be in
/// `/usr/local/bin`; that is not assessable. Definitions that libvirt wrote always name one.
public struct EmulatorOutsideSystemFolders: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "emulator-outside-system-folders", title: "Emulator lies outside the system's folders",
        severity: .medium, layer: .hypervisor, threat: .tampering,
        rationale: "A program in another folder is not kept up to date, and others may be able to replace it.",
        remedy: "Remove <emulator> from <devices>, or let it name the program that the distribution installed.",
        references: [.libvirt("formatdomain", "Devices"), .openStackHardening, .nist80053("CM-7(5)")],
        catalogue: ["QEMU-04"], controls: .rows("VS-VM-015"))

    /// Further folders in which an emulator may lie.
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
        guard try Self.hasEmulator(machine.virtualization) else {
            return .notApplicable("the hypervisor's driver starts no program that a definition names")
        }
        let path = try machine.emulator.required(ifAbsent: "")
        if path.isEmpty { return .notApplicable("no emulator is named") }
        return .violated(when: !isInKnownFolder(path), at: machine.emulator)
    }

    private static func hasEmulator(_ driver: Fact<Virtualization>) throws(MissingEvidence) -> Bool {
        switch try driver.optional() {
        case .bhyve, .vmware, .vz, .vbox, .hyperv, .openvz, .parallels, .phyp, .test: false
        default: true
        }
    }

    private func isInKnownFolder(_ text: String) -> Bool {
        guard let path = HostPath(text) else { return false }
        return Self.systemFolders.containsParent(of: path) || allowedFolders.containsParent(of: path)
    }

    private static let systemFolders = HostFolders([
        "/usr/bin", "/usr/lib", "/usr/lib64", "/usr/libexec", "/usr/sbin",
    ])

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <emulator>/usr/bin/qemu-system-x86_64</emulator>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              ↓<emulator>/home/alice/qemu/qemu-system-x86_64</emulator>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <emulator>/usr/bin/../libexec//qemu-kvm</emulator>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              ↓<emulator>/usr/bin/../../home/alice/qemu</emulator>
            </devices></domain>
            """)
        NotAssessable("<domain type='kvm'><name>web</name><devices/></domain>", because: "default")
        NotApplicable(
            "<domain type='kvm'><name>web</name><devices><emulator/></devices></domain>", because: "no emulator")
        NotApplicable("<domain type='bhyve'><name>web</name><devices/></domain>", because: "starts no program")
    }
}
