// SPDX-License-Identifier: Apache-2.0

extension UnseenReason.Cause {
    /// The causes by number, of which there may be 128; each has its sort and its words here.
    @usableFromInline enum Kind: UInt8, Sendable {
        case notReported, hypervisorDefault, hostListenSetting, hostSecurityDriver, firmwareAutoselection, hostCPU
        case hostTLSSetting, malformed, notUnderstood, unrecognisedContent, withheld, unreadable, incomplete
        case notCollected, takenAway, networkDecides, hostStorageSetting, imageHeader, ambiguous, hostProgram
        case noLabels, contradictoryLabels, untoldPeer, hostSecurityPolicy, hostCephSetting, switchRules, hostResolver
        case unknownVersion, untoldHost, hostDeviceLink, packageNotRead, noTrustAnchors, notUnpacked
        case noSupportDate, relativePath, runningHypervisor, noOldestRelease, changedMeanwhile

        /// Whether the document leaves the value to somebody else; otherwise evidence is missing.
        @inlinable var isLeftOpen: Bool {
            switch self {
            case .hypervisorDefault, .hostListenSetting, .hostSecurityDriver, .firmwareAutoselection, .hostCPU,
                .hostTLSSetting, .networkDecides, .hostStorageSetting, .imageHeader, .hostProgram, .hostCephSetting,
                .switchRules, .runningHypervisor:
                true
            case .notReported, .malformed, .notUnderstood, .unrecognisedContent, .withheld, .unreadable, .incomplete,
                .notCollected, .takenAway, .ambiguous, .noLabels, .contradictoryLabels, .untoldPeer,
                .hostSecurityPolicy, .hostResolver, .unknownVersion, .untoldHost, .hostDeviceLink, .packageNotRead,
                .noTrustAnchors, .notUnpacked, .noSupportDate, .relativePath, .noOldestRelease, .changedMeanwhile:
                false
            }
        }

        /// How it reads.
        var text: Text {
            switch self {
            case .notReported: .missing("the source does not report it")
            case .hypervisorDefault: .decides("the hypervisor's own default")
            case .hostListenSetting:
                .decides("the host's listen setting", aside: " (vnc_listen or spice_listen in qemu.conf)")
            case .hostSecurityDriver: .decides("the host's security driver", aside: " (security_driver in qemu.conf)")
            case .firmwareAutoselection: .decide("the host's firmware descriptors", aside: " (firmware autoselection)")
            case .hostCPU: .decide("the host's CPU and the hypervisor's default model")
            case .hostTLSSetting: .decides("the host's TLS setting", aside: " (qemu.conf)")
            case .malformed: .missing("the value is not what the format allows")
            case .notUnderstood: .missing("VirtSec does not know this value")
            case .unrecognisedContent: .missing("something that VirtSec does not know stands inside")
            case .withheld: .missing("shown only to a reader with the right to see secrets")
            case .unreadable: .missing("the item could not be read")
            case .incomplete: .missing("not everything that was given could be read")
            case .notCollected: .missing("the other document that it names is not in the inventory")
            case .takenAway: .missing("the evidence was taken away")
            case .networkDecides: .decides("the network that it names")
            case .hostStorageSetting: .decide("the host's storage settings")
            case .imageHeader: .decides("the header of the image", aside: ", which a guest may have written")
            case .ambiguous: .missing("several documents of that name are in the inventory")
            case .hostProgram: .decides("a program of the host that the definition names")
            case .noLabels: .missing("no labels were given that could say it")
            case .contradictoryLabels: .missing("labels of several sources contradict each other")
            case .untoldPeer: .missing("what another machine holds cannot be told")
            case .hostSecurityPolicy: .missing("the host's security policy decides what the label allows")
            case .hostCephSetting: .decide("the host's Ceph settings", aside: " (ms_client_mode in ceph.conf)")
            case .switchRules: .decide("the rules of the switch that it is connected to")
            case .hostResolver: .missing("the host's resolver decides what the name stands for")
            case .unknownVersion: .missing("VirtSec does not know this version")
            case .untoldHost: .missing("nothing tells on which of several hosts the machine is")
            case .hostDeviceLink: .missing("the host decides which device the link names")
            case .packageNotRead: .missing("nobody looked at the files of the package")
            case .noTrustAnchors: .missing("nobody was named who could vouch for the signer")
            case .notUnpacked: .missing("it is compressed, and nobody looked inside")
            case .noSupportDate: .missing("nobody said until when its operating system is supported")
            case .relativePath:
                .missing("the path does not start at the root, and whoever opens it decides where it leads")
            case .runningHypervisor: .tells("a running hypervisor", aside: ", and none was asked")
            case .noOldestRelease: .missing("nobody said which release is the oldest that is allowed")
            case .changedMeanwhile: .missing("the file changed while it was read")
            }
        }
    }

    /// How a cause reads.
    enum Text {
        /// One to whom the value is left.
        case decides(String, aside: String = "")
        /// Several to whom the value is left.
        case decide(String, aside: String = "")
        /// One who alone knows the value.
        case tells(String, aside: String = "")
        case missing(String)

        var clause: String {
            switch self {
            case .decides(let who, let aside): "\(who) decides\(aside)"
            case .decide(let who, let aside): "\(who) decide\(aside)"
            case .tells(let who, let aside): "\(who) would tell\(aside)"
            case .missing(let clause): clause
            }
        }

        var decider: String? {
            switch self {
            case .decides(let who, let aside), .decide(let who, let aside): who + aside
            case .tells(let who, _): who
            case .missing: nil
            }
        }
    }
}
