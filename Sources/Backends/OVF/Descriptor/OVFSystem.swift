// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecDocuments

/// A virtual system as the descriptor tells it, before one of its configurations is chosen.
struct OVFSystem {
    /// Its element.
    let node: Int
    let id: String?
    var name: Fact<String> = .absent
    var guest = GuestSystem()
    /// Its descriptions of virtual hardware, of which whoever deploys it takes one.
    var hardware: [OVFHardware] = []
    var summary: Fact<PrivateText> = .absent
    /// What in it was not understood.
    var unrecognised: [Locus] = []

    init(node: Int, id: String?) {
        self.node = node
        self.id = id
    }
}

/// One description of virtual hardware.
struct OVFHardware {
    /// Its element.
    let node: Int
    /// Families of platforms that it is for, such as `vmx-13`.
    var types: [String] = []
    var typesLocus = Locus.none
    var items: [OVFItem] = []
    /// Settings that only VMware knows, by their keys.
    var settings: [OVFSetting] = []
}

/// A setting of a platform.
struct OVFSetting {
    /// Its element.
    let node: Int
    let key: String
    let value: String
    let locus: Locus
    /// Whether it is one of a `.vmx` file, which VMware copies there as it is.
    let isExtra: Bool

    /// Whether a fact holds it.
    var isHeld: Bool {
        isExtra || ["firmware", "bootOptions.efiSecureBootEnabled", "nestedHVEnabled"].contains(key)
    }
}

/// One piece of virtual hardware, by the properties that it states.
struct OVFItem {
    /// A property and where it stands.
    struct Property {
        let text: String
        let locus: Locus
    }

    /// Its element.
    let node: Int
    /// The configurations that it is part of; empty for all.
    var configurations: [String] = []
    /// Which end of a range it gives, such as `min`; nil for the item itself.
    var bound: String?
    var properties: [OVFWord: [Property]] = [:]
    var settings: [OVFSetting] = []
    /// The first element or attribute in it that was not understood.
    var unrecognised = Locus.none

    init(node: Int) { self.node = node }

    var locus: Locus { .element(node) }

    func property(_ word: OVFWord) -> Property? { properties[word]?.first }

    func text(_ word: OVFWord) -> String? { property(word)?.text }

    /// What it is, by the number of CIM's list (CIM_ResourceAllocationSettingData.ResourceType).
    var type: Int? { text(.resourceType).flatMap { Int($0) } }

    /// Whether it is some device of the host, by the model that VMware names.
    var isPassedThrough: Bool {
        let model = (text(.resourceSubType) ?? "").lowercased()
        return model.holds("passthru") || model.holds("passthrough")
    }

    /// Whether it is known what it is; VMCI is how programs on one host talk, and no device of the host's.
    var isUnderstood: Bool {
        if let type, Self.types.contains(type) { return true }
        let model = (text(.resourceSubType) ?? "").lowercased()
        return isPassedThrough || ["sound", "tpm", "vmci"].contains(where: model.contains)
    }

    private static let types: Set<Int> = [3, 4, 5, 6, 10, 14, 15, 16, 17, 20, 21, 22, 23, 24, 31, 32, 33, 35]

    /// What names it among those of its system: `InstanceID`, and in edition 0.9 `InstanceId`.
    var instance: String? { text(.instanceIDOfSystem) ?? text(.instanceId) }

    /// A property as a fact; not reported where it is silent.
    func fact(_ word: OVFWord) -> Fact<String> {
        property(word).map { .stated($0.text, $0.locus) } ?? .unseen(.notReported, at: locus)
    }
}
