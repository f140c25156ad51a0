// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Features that only VMware's desktop products need are not switched on.
///
/// ESXi has none of them, so a definition that says nothing is right there. The catalogue asks for the switches even so.
public struct UnusedFeatureEnabled: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "unused-feature-enabled", title: "Feature of desktop products is switched on", severity: .low,
        layer: .machine, threat: .hypervisorAttack,
        rationale: """
            Each is a way for the guest to talk to programs of the host, and some have let guests out.
            """,
        remedy: """
            Remove the setting from the .vmx file, or set it to "TRUE".
            """,
        references: [.nist80053("CM-7")],
        controls: .rows(
            "VS-VM-100", "VS-VM-101", "VS-VM-102", "VS-VM-103", "VS-VM-104", "VS-VM-105", "VS-VM-106", "VS-VM-107",
            "VS-VM-108", "VS-VM-109", "VS-VM-110", "VS-VM-111", "VS-VM-112", "VS-VM-113", "VS-VM-114", "VS-VM-115",
            "VS-VM-116", "VS-VM-117"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.judgeVMware(switches: Self.orderedSwitches)
    }

    /// The same in the order in which they are judged, found once as every machine is asked.
    private static let orderedSwitches = switches.sorted()

    /// The switches of the catalogue's rows, each of which takes one feature away.
    static let switches: Set<String> = [
        "isolation.tools.ghi.autologon.disable",
        "isolation.bios.bbs.disable",
        "isolation.tools.ghi.protocolhandler.info.disable",
        "isolation.tools.unity.taskbar.disable",
        "isolation.tools.unityActive.disable",
        "isolation.tools.unity.windowContents.disable",
        "isolation.tools.unity.push.update.disable",
        "isolation.tools.vmxDnDVersionGet.disable",
        "isolation.tools.guestDnDVersionSet.disable",
        "isolation.ghi.host.shellAction.disable",
        "isolation.tools.dispTopoRequest.disable",
        "isolation.tools.trashFolderState.disable",
        "isolation.tools.ghi.trayicon.disable",
        "isolation.tools.unity.disable",
        "isolation.tools.unityInterlockOperation.disable",
        "isolation.tools.getCreds.disable",
        "isolation.tools.ghi.launchmenu.change",
        "isolation.tools.memSchedFakeSampleStats.disable",
    ]

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            isolation.tools.unity.disable = "TRUE"
            """)
        Satisfied(
            """
            config.version = "8"
            virtualHW.version = "19"
            displayName = "web"
            """)
        Violated(
            """
            config.version = "8"
            virtualHW.version = "19"
            isolation.tools.unity.disable = "TRUE"
            ↓isolation.tools.getCreds.disable = "FALSE"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            isolation.bios.bbs.disable = "perhaps"
            """)
        NotAssessable(
            """
            config.version = "8"
            virtualHW.version = "19"
            virtualHW.productCompatibility = "hosted"
            """, because: "default")
        NotApplicable("<domain type='kvm'><name>web</name></domain>", because: "not run by VMware")
    }
}
