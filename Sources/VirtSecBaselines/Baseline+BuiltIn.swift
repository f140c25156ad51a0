// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

extension Baseline {
    /// What almost every machine should keep to.
    ///
    /// All rules of high severity, and those of medium severity that a definition as virt-manager or virt-install
    /// writes it keeps without being changed. ``strict`` has the others as well.
    public static let recommended = Baseline(
        "recommended",
        rules: BuiltInRules.all.filter { rule in
            let description = type(of: rule).description
            return description.severity >= .medium && !keptForStrict.contains(description.id)
        })

    /// Every rule of medium severity and above.
    public static let strict = Baseline(
        "strict", rules: BuiltInRules.all.filter { type(of: $0).description.severity >= .medium })

    /// Every rule.
    public static let all = Baseline("all", rules: BuiltInRules.all)

    /// The baselines that follow no framework, the least demanding first.
    public static let general: [Baseline] = [recommended, strict, all]

    /// One baseline for each framework, of the rules that are mapped to its controls, such as `disa-stig-vm`.
    ///
    /// The mappings are those of the control catalogue. To keep to such a baseline is not to comply with the framework:
    /// most frameworks ask for much that no document of a machine tells.
    public static let frameworks: [Baseline] = Framework.allCases.map { framework in
        var baseline = Baseline(
            framework.rawValue,
            rules: BuiltInRules.all.filter { rule in
                type(of: rule).description.controls.contains { $0.framework == framework }
            })
        baseline.title = "Rules that serve controls of \(framework.title)"
        baseline.summary =
            "To keep to it is not to comply: most of what \(framework.title) asks for no document of a machine tells."
            + " Documentation/Rules/Coverage.md says what rules cover, and what they leave to others."
        return baseline
    }

    /// The baselines that come with VirtSec.
    public static let builtIn: [Baseline] = general + frameworks

    /// Rules of medium severity that a common definition does not keep and that need a choice first: other hardware,
    /// another installation of the guest, or a feature that its users give up.
    static let keptForStrict: Set<RuleID> = [
        // virt-manager passes the host's processor through.
        "cpu-passes-host-through",
        // It leaves the features that nesting needs to the host, so that the rule could never be assessed.
        "nested-virtualization",
        // It gives every desktop a SPICE console with a clipboard and two redirected USB devices.
        "display-shares-clipboard", "usb-redirection-unfiltered",
        // It starts most guests with a BIOS and without a TPM; both are chosen before the guest is installed.
        "firmware-legacy-bios", "tpm-missing",
        // virt-manager adds a TPM to Windows guests, and the key for its state somebody must make first.
        "tpm-state-unencrypted",
        // No tool asks for it, and it costs memory; a host can switch merging off for all machines.
        "memory-merging-allowed",
        // How much processor time a machine should get depends on the host and on the others.
        "cpu-limit-missing",
        // SPICE has TLS only once the host has certificates and a setting for it; without them the first of these could
        // never be assessed, and the second is violated by every desktop.
        "display-without-tls-port", "display-allows-clear-text",
        // virt-install gives a server a VNC console.
        "display-offers-vnc",
        // Encryption by the hypervisor needs another image and a secret on the host.
        "disk-not-encrypted",
        // It leaves the chain of qcow2 images to libvirt, which shows it while the machine runs.
        "disk-chain-not-stated",
        // Guests of one network may be meant to talk to each other.
        "interface-not-isolated",
        // Without labels the rule can never be assessed.
        "owner-missing",
        // libvirt isolates no ports unless a network says so, and guests then cannot talk to each other at all.
        "network-ports-not-isolated",
        // Nearly every host comes so; a kernel may keep machines apart, which no document tells.
        "host-threads-share-cores",
        // Definitions leave the chain to the header of the image, so that the rules could never be assessed.
        "backing-image-written-by-machine", "disk-chain-differs",
        // No tool asks for it, and whoever restores the copy needs its secret.
        "backup-not-encrypted",
        // Most appliances come without a signature, and only their vendors can sign them.
        "package-unsigned",
        // Most appliances for VMware bring settings of their own, which somebody must look up once.
        "package-setting-uncommon",
        // Without the days of its operating system a machine can never be assessed.
        "guest-out-of-support",
        // Without the oldest release that is allowed a host can never be assessed.
        "libvirt-release-outdated", "hypervisor-release-outdated",
        // The same with the oldest microcode.
        "host-microcode-outdated",
        // Without the folders around them the rules on images that were named by themselves could never be assessed.
        "image-chain-leaves-folders", "image-parent-written-later",
        // Backups that keep a layer for each day make such chains by design: how long is too long is a choice.
        "image-chain-too-long",
        // libvirt warns of each machine that gets the host's processor, as those of virt-manager do.
        "machine-warned-about",
    ]
}
