// SPDX-License-Identifier: Apache-2.0

/// Which thing a document describes, as far as documents tell: those that give one name and one UUID describe one, such as
/// a machine's definition, its state and the definition inside a snapshot of it.
enum DescribedThing: Hashable {
    case known(UniqueID, String)
    /// Without a name or UUID: libvirt makes a new UUID, so it is no other document's thing.
    case document(Int)
    /// The name or the UUID is unseen.
    case untold

    init(uuid: Fact<UniqueID>, name: Fact<String>, document: Int) {
        self =
            switch (uuid, name) {
            case (.unseen, _), (_, .unseen): .untold
            case (.known(let uuid, _), .known(let name, _)): .known(uuid, name)
            default: .document(document)
            }
    }
}

extension Inventory {
    /// How many machines the documents describe: those of one name and one UUID are of one, such as the definition of a
    /// running machine and the one from its next start.
    package var describedMachineCount: Int {
        var things: Set<DescribedThing> = []
        var untold = 0
        things.reserveCapacity(machines.count)
        for (index, machine) in machines.enumerated() {
            let thing = DescribedThing(uuid: machine.uuid, name: machine.facts.name, document: index)
            if thing == .untold { untold += 1 } else { things.insert(thing) }
        }
        return things.count + untold
    }
}

extension Asset {
    /// What tells it from other assets: its UUID, or without one its name and the document's file name; neither changes
    /// when the document moves.
    func identity(_ uuid: Fact<UniqueID>) -> [String] {
        if let uuid = uuid.value { return ["uuid", uuid.description] }
        let path = observation.document.path
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
        return ["name", displayName, String(name)]
    }
}

extension VirtualMachine {
    /// A number that stands for what tells the machine from others.
    var identityHash: UInt64 {
        var hash = StableHash()
        for part in identity(self.uuid) { hash.combine(part) }
        return hash.value
    }
}
