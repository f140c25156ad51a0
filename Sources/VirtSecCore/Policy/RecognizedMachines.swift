// SPDX-License-Identifier: Apache-2.0

/// Which machines of an inventory are one, worked out when a rule first asks.
///
/// A class, because a context is handed to every rule and few of them ask.
final class RecognizedMachines: Sendable {
    /// What machines are recognised by beside what the inventory holds.
    let options: RecognitionOptions
    private let made: OnDemand<Recognition>

    init(_ inventory: Inventory, _ options: RecognitionOptions) {
        self.options = options
        made = OnDemand { inventory.recognized(options: options) }
    }

    var value: Recognition { made.value }

    /// Whether somebody has asked.
    var isMade: Bool { made.isMade }
}
