// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The program that runs the machine lies in a folder that only the system's packages fill.
///
/// Differs from the catalogue's XPath: `/usr/lib` and `/usr/lib64` are such folders too; the drivers for Xen and LXC
/// keep their programs there by default.
public struct EmulatorOutsideSystemFolders: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "emulator-outside-system-folders", title: "Emulator lies outside the system's folders",
        severity: .medium, layer: .hypervisor, threat: .tampering,
        rationale: "A program in another folder is not kept up to date, and others may be able to replace it.",
        remedy: "Remove <emulator> from <devices>, or let it name the program that the distribution installed.",
        references: [.libvirt("formatdomain", "Devices"), .openStackHardening, .nist80053("CM-7(5)")],
        catalogue: ["QEMU-04"])

    /// Further folders in which an emulator may lie.
    public var allowed: Set<String> = []

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("allowed", \Self.allowed)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        let path = try machine.emulator.required(ifAbsent: "")
        if path.isEmpty { return .notApplicable("no emulator is named") }
        return .violated(when: !Self.isInSystemFolder(path) && !isAllowed(path), at: machine.emulator)
    }

    private static func isInSystemFolder(_ path: String) -> Bool {
        path.hasPrefix("/usr/bin/") || path.hasPrefix("/usr/libexec/") || path.hasPrefix("/usr/sbin/")
            || path.hasPrefix("/usr/lib/") || path.hasPrefix("/usr/lib64/")
    }

    private func isAllowed(_ path: String) -> Bool {
        allowed.contains { folder in
            path.hasPrefix(folder) && (folder.hasSuffix("/") || path.dropFirst(folder.count).first == "/")
        }
    }

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
        NotAssessable("<domain type='kvm'><name>web</name><devices/></domain>", because: "default")
        NotApplicable(
            "<domain type='kvm'><name>web</name><devices><emulator/></devices></domain>", because: "no emulator")
    }
}
