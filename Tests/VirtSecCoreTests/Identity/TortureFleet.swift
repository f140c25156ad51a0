// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A machine of the fleet, as it truly is.
struct TrueMachine {
    /// Who it is, whatever becomes of it.
    let truth: Int
    var name: String
    var host: String?
    var uuid: UniqueID
    var macs: [MACAddress]
    var disks: [String]
    var generation: UniqueID?
    var metadata: String?
    var digest: String?
    var variables: String?
    var shape = "x86_64, pc-q35, 1 on virtio"
    var system = "http://debian.org/debian/12"
    var memory: UInt64 = 4
    var isRunning = false
    /// Documents that tell of it beside the first: exports at rest, kept definitions, snapshots.
    var copies: [(place: String, host: String?)] = []

    /// All sightings of it, each with a way of its own to say where it was seen.
    func sightings(_ run: Int) -> [(sighting: Sighting, truth: Int)] {
        let first = [(place: "\(host ?? "file")/\(name)", host: host)]
        return (first + copies).map { copy in
            var sighting = Sighting(
                id: MachineID("\(copy.place)#\(truth).\(run)"), name: name, host: copy.host, clues: clues)
            if copy.host != nil { sighting.presence = isRunning ? .running : .stopped }
            sighting.makeup = memory &+ UInt64(shape.utf8.count)
            return (sighting, truth)
        }
    }

    private var clues: [IdentityClue] {
        var clues = [
            IdentityClue(.machineUUID, uuid), IdentityClue(.hardwareShape, shape),
            IdentityClue(.operatingSystem, system),
        ]
        clues += macs.map { IdentityClue($0) } + disks.map { IdentityClue(.diskPath, $0) }
        clues.append(generation.flatMap { IdentityClue(.generationID, $0) })
        clues.append(metadata.map { IdentityClue(.metadata, private: ["http://acme.example/", $0]) })
        clues.append(digest.flatMap { IdentityClue(.contentDigest, $0) })
        clues.append(variables.flatMap { IdentityClue(.variableStore, $0) })
        return clues.compactMap { $0 }
    }
}

/// What happens to machines between two runs.
enum Fate: String, CaseIterable {
    case nothing, renamed, moved, movedWithStorage, redefined, otherNetwork, otherMemory, renamedAndMoved
    case redefinedAndRenamed, exported, keptAndSnapshots, cloned, imageCopied, twin, repurposed, gone

    /// Whether the machine is still there afterwards.
    var survives: Bool { self != .gone && self != .repurposed }
}

/// A fleet of known truth, made from a seed, before and after.
struct TortureFleet {
    var before: [TrueMachine] = []
    var after: [TrueMachine] = []
    var fates: [Int: Fate] = [:]
    /// Pairs of truths: a copy and what it was copied from.
    var clones: [(copy: Int, original: Int)] = []
    var twins: [(copy: Int, original: Int)] = []
    /// Machines that were made from one template.
    var templates: [[Int]] = []
    private var chance: Chance
    private var next = 0

    init(machines: Int, seed: UInt64) {
        chance = Chance(state: seed)
        for _ in 0..<machines { before.append(machine()) }
        for place in 0..<(machines / 50) { deploy(place) }
        for machine in before { live(machine, through: chance.pick(Fate.allCases)) }
    }

    private mutating func id() -> UniqueID { UniqueID(high: chance.next(), low: chance.next()) }
    private mutating func mac() -> MACAddress { MACAddress(bits: 0x5254_0000_0000 | chance.next() & 0xFF_FFFF) }
    private mutating func host() -> String { "qemu+ssh://host\(chance.number(0...40))/system" }

    private mutating func machine() -> TrueMachine {
        next += 1
        // People reuse names: a third of all machines are called like another one elsewhere.
        let name = chance.isLucky(33) ? "web\(chance.number(0...20))" : "vm\(next)"
        var machine = TrueMachine(
            truth: next, name: "\(name)", host: chance.isLucky(80) ? host() : nil, uuid: id(), macs: [mac()],
            disks: ["/var/lib/libvirt/images/\(name)-\(next).qcow2"])
        if chance.isLucky(30) { machine.macs.append(mac()) }
        if chance.isLucky(60) { machine.generation = id() }
        if chance.isLucky(50) { machine.metadata = "owner \(next)" }
        if chance.isLucky(20) { machine.digest = "sha256:\(id())" }
        if chance.isLucky(30) { machine.variables = "/var/lib/libvirt/qemu/nvram/\(name)-\(next)_VARS.fd" }
        machine.isRunning = chance.isLucky(70)
        return machine
    }

    /// Machines deployed from one template: one image and one operating system, otherwise each its own.
    private mutating func deploy(_ place: Int) {
        let digest = "sha256:template\(place)"
        var made: [Int] = []
        for _ in 0..<20 {
            var machine = machine()
            machine.digest = digest
            before.append(machine)
            made.append(machine.truth)
        }
        templates.append(made)
    }

    private mutating func live(_ machine: TrueMachine, through fate: Fate) {
        fates[machine.truth] = fate
        var later = machine
        change(&later, fate)
        if fate.survives { after.append(later) }
        switch fate {
        case .cloned: clone(machine)
        case .imageCopied: copyImage(&later, machine)
        case .twin: copyAlive(machine)
        case .repurposed: repurpose(machine)
        default: break
        }
    }

    private mutating func change(_ machine: inout TrueMachine, _ fate: Fate) {
        switch fate {
        case .renamed: machine.name = "renamed\(machine.truth)"
        case .moved: machine.host = otherHost(machine)
        case .movedWithStorage:
            machine.host = otherHost(machine)
            machine.disks = ["/srv/vms/disk\(machine.truth).qcow2"]
        case .redefined: machine.uuid = id()
        case .otherNetwork: machine.macs = [mac()]
        case .otherMemory: machine.memory += 4
        case .renamedAndMoved:
            machine.name = "renamed\(machine.truth)"
            machine.host = otherHost(machine)
        case .redefinedAndRenamed:
            machine.uuid = id()
            machine.name = "renamed\(machine.truth)"
        case .exported: machine.copies = [("exports", nil), ("backup", nil)]
        case .keptAndSnapshots:
            machine.copies = ["next-start", "snapshot/a", "snapshot/b"].map { ($0, machine.host) }
        case .twin: machine.isRunning = true
        default: break
        }
    }

    private mutating func otherHost(_ machine: TrueMachine) -> String {
        let other = host()
        return other == machine.host ? other + "-b" : other
    }

    /// As `virt-clone` does it: another UUID, address and disk, the same generation id and metadata.
    private mutating func clone(_ machine: TrueMachine) {
        var copy = machine
        next += 1
        copy = TrueMachine(
            truth: next, name: machine.name + "-clone", host: machine.host, uuid: id(), macs: [mac()],
            disks: ["/var/lib/libvirt/images/clone\(next).qcow2"], generation: machine.generation,
            metadata: machine.metadata, digest: machine.digest)
        after.append(copy)
        // Without a generation id and an image nothing tells.
        let isTold = machine.generation != nil || machine.digest.map { !$0.hasPrefix("sha256:template") } ?? false
        if isTold { clones.append((copy.truth, machine.truth)) }
    }

    /// A stolen image under a definition of its own.
    private mutating func copyImage(_ later: inout TrueMachine, _ machine: TrueMachine) {
        var thief = self.machine()
        if machine.digest?.hasPrefix("sha256:template") ?? true { return }
        thief.digest = machine.digest
        after.append(thief)
        clones.append((thief.truth, machine.truth))
    }

    /// A restored backup that was started beside the original.
    private mutating func copyAlive(_ machine: TrueMachine) {
        guard machine.host != nil else { return }
        var copy = machine
        next += 1
        copy = TrueMachine(
            truth: next, name: machine.name, host: otherHost(machine), uuid: machine.uuid, macs: machine.macs,
            disks: ["/srv/restored/\(next).qcow2"], generation: machine.generation, isRunning: true)
        after.append(copy)
        twins.append((copy.truth, machine.truth))
    }

    /// Another machine under the name of the former one.
    private mutating func repurpose(_ machine: TrueMachine) {
        var other = self.machine()
        other.name = machine.name
        other.host = machine.host
        other.disks = machine.disks
        other.variables = machine.variables
        after.append(other)
    }
}
