// SPDX-License-Identifier: Apache-2.0

/// Which machine is which.
extension Context {
    /// Which machines of the inventory are one, and which are copies, twins or relatives of each other.
    ///
    /// It is worked out when the first rule asks for it, once in an evaluation, and costs nothing when none does. It is of
    /// all machines, whichever hypervisor told of them, in one trust domain and without the memory of an earlier run.
    ///
    /// Much of what machines are recognised by may be unseen, and one thing more or less may change what two machines are
    /// to each other. So a rule that rests on it has to ask for the facts behind it before it is satisfied.
    public var recognition: Recognition { recognized.value }

    /// Whether a rule has asked for it.
    package var isRecognitionMade: Bool { recognized.isMade }

    /// The same context of another inventory.
    package func of(_ inventory: Inventory) -> Context {
        Context(inventory: inventory, at: instant, recognizing: recognized.options)
    }
}
