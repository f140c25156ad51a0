// SPDX-License-Identifier: Apache-2.0

/// What a lineage is worked out from beside the inventory.
public struct LineageOptions: Sendable {
    /// Which definitions count as one machine, and which machines as copies of each other.
    public enum Identification: Sendable {
        /// Machines are recognised by what is in the inventory.
        case recognized
        /// The caller has recognised them, such as with what an earlier run knew.
        case given(Recognition)
        /// Each definition is a machine of its own, but for what one hypervisor tells under one UUID.
        case apart
    }

    /// Which definitions count as one machine.
    public var machines: Identification

    /// What is known of the content of images, by which copies and full clones are found, and machines whose images were
    /// copied.
    public var sketches: [ImageID: ContentSketch]
    /// From which share on an image counts as one that came from another.
    public var limits = ContainmentLimits()

    /// Folders that were read as a whole, as they were named or from the root: what lies in one and was not met is missing.
    ///
    /// Those in which images were found are known from these.
    public var folders: Set<String> = []

    /// Creates options.
    ///
    /// - Parameters:
    ///   - sketches: what is known of the content of images.
    ///   - machines: which definitions count as one machine.
    public init(sketches: [ImageID: ContentSketch] = [:], machines: Identification = .recognized) {
        self.sketches = sketches
        self.machines = machines
    }

    func recognition(of inventory: Inventory) -> Recognition? {
        switch machines {
        case .recognized:
            inventory.machines.isEmpty
                ? nil : inventory.recognized(options: RecognitionOptions(sketches: sketches))
        case .given(let recognition): recognition
        case .apart: nil
        }
    }
}
