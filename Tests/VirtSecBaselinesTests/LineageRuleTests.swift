// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecTesting

@testable import VirtSecBaselines

/// Rules that follow from machines to the images that they rest on.
@Suite struct LineageRuleTests {
    /// Reads documents under their names; those of images lie in `/images` with the ending `.vmdk`.
    private static func inventory(
        _ documents: KeyValuePairs<String, String>, unreadable: Bool = false,
        _ change: (inout DiskImageFacts) -> Void = { _ in }
    ) throws -> Inventory {
        var inventory = Inventory()
        for (name, text) in documents {
            for observation in try ExampleReader().observations(in: Array(text.utf8), path: "\(name).xml") {
                guard case .image(var image) = observation else {
                    inventory.add(observation)
                    continue
                }
                change(&image.facts)
                inventory.add(.image(image))
            }
        }
        if unreadable { inventory.add(SkippedItem(path: "x", kind: .unreadable, reason: "taken away")) }
        return inventory
    }

    private static func machine(_ name: String, _ images: String...) -> String {
        let disks = images.map { "<disk type='file'><source file='/images/\($0).vmdk'/></disk>" }
        return "<domain type='kvm'><name>\(name)</name><devices>\(disks.joined())</devices></domain>"
    }

    private static func verdicts(_ rule: any InventoryRule, _ inventory: Inventory) throws -> [Verdict] {
        let context = Context(inventory: inventory, at: Example.instant)
        return try rule.judge(inventory, in: context).map { result in
            switch result {
            case .success(.satisfied): .satisfied
            case .success(.violation): .violated
            case .success(.notApplicable): .notApplicable
            case .failure: .notAssessable
            }
        }
    }

    /// Two machines on one chain of three images, one on its own image, and one whose image was not given.
    private static func fleet(base: String = ExampleImage.alone()) -> KeyValuePairs<String, String> {
        [
            "a": machine("a", "web1"), "b": machine("b", "web2", "data"), "c": machine("c", "data2"),
            "d": machine("d", "elsewhere"),
            "web1": ExampleImage.child(of: "golden.vmdk", content: "5e6f7a8b"),
            "web2": ExampleImage.child(of: "golden.vmdk", content: "5e6f7a8b"),
            "golden": ExampleImage.child(of: "base.vmdk"), "base": base,
            "data": ExampleImage.alone(content: "00000001"),
            "data2": ExampleImage.alone(content: "00000002"),
        ]
    }

    @Test func `a sound fleet is good, and nothing is said where no image was given`() throws {
        let expected: [Verdict] = [.satisfied, .satisfied, .satisfied, .notApplicable]
        for rule in [DiskChainBroken(), DiskChainWritableByAll(), DiskBelowOtherImages()] as [any InventoryRule] {
            #expect(try Self.verdicts(rule, try Self.inventory(Self.fleet())) == expected, "\(rule)")
            let machines = try Self.inventory(["a": Self.machine("a", "web1")])
            #expect(try Self.verdicts(rule, machines) == [.notApplicable])
        }
    }

    @Test func `what is wrong two images below is inherited by all machines above, and by no other`() throws {
        let expected: [Verdict] = [.violated, .violated, .satisfied, .notApplicable]
        let replaced = try Self.inventory(Self.fleet(base: ExampleImage.alone(content: "99999999")))
        #expect(try Self.verdicts(DiskChainBroken(), replaced) == expected)
        let open = try Self.inventory(Self.fleet()) { facts in
            if facts.contentID.value == "1a2b3c4d" { facts.permissions.mode = .stated(FileMode(bits: 0o666)) }
        }
        #expect(try Self.verdicts(DiskChainWritableByAll(), open) == expected)
    }

    @Test func `what nobody can tell two images below is no pass for the machines above`() throws {
        let expected: [Verdict] = [.notAssessable, .notAssessable, .satisfied, .notApplicable]
        let untold = try Self.inventory(Self.fleet()) { facts in
            if facts.contentID.value == "1a2b3c4d" { facts.permissions.mode = .unseen(.notReported) }
        }
        #expect(try Self.verdicts(DiskChainWritableByAll(), untold) == expected)
        let unread = try Self.inventory(Self.fleet(), unreadable: true)
        for rule in [DiskChainBroken(), DiskChainWritableByAll(), DiskBelowOtherImages()] as [any InventoryRule] {
            #expect(try Self.verdicts(rule, unread) == Array(repeating: .notAssessable, count: 4), "\(rule)")
        }
    }

    @Test func `a template that was started is found, and not the machines made of it`() throws {
        var documents = Array(Self.fleet())
        documents.append(("t", Self.machine("golden", "golden")))
        var inventory = Inventory()
        for (name, text) in documents {
            let read = try ExampleReader().observations(in: Array(text.utf8), path: "\(name).xml")
            for observation in read { inventory.add(observation) }
        }
        #expect(
            try Self.verdicts(DiskBelowOtherImages(), inventory) == [
                .satisfied, .satisfied, .satisfied, .notApplicable, .violated,
            ])
    }

    @Test func `a circle of images ends, and breaks the machines on it`() throws {
        let circle = try Self.inventory([
            "a": Self.machine("a", "one"), "one": ExampleImage.child(of: "two.vmdk"),
            "two": ExampleImage.child(of: "one.vmdk"),
        ])
        #expect(try Self.verdicts(DiskChainBroken(), circle) == [.violated])
        #expect(try Self.verdicts(DiskChainWritableByAll(), circle) == [.satisfied])
    }

    @Test(arguments: [false, true])
    func `in a long chain each image is judged by all that it rests on`(isOpen: Bool) throws {
        let count = 3_000
        var inventory = Inventory()
        for number in 0..<count {
            let parent = number + 1 < count ? "i\(number + 1).vmdk" : isOpen ? "/elsewhere/base.vmdk" : nil
            let text = parent.map { ExampleImage.child(of: $0) } ?? ExampleImage.alone()
            for observation in try Self.observations(text, "i\(number).xml") { inventory.add(observation) }
        }
        let context = Context(inventory: inventory, at: Example.instant)
        var verdicts: [String: Int] = [:]
        for image in inventory.images {
            do throws(MissingEvidence) {
                verdicts["\(try ImageChainInCircle().judge(image, in: context))", default: 0] += 1
            } catch {
                verdicts["\(error.reason.cause)", default: 0] += 1
            }
        }
        #expect(isOpen ? verdicts.values.max() == count : verdicts.values.sorted() == [1, count - 1], "\(verdicts)")
    }

    @Test func `the definition of the next start is judged where it is in force`() throws {
        var inventory = Inventory()
        for observation in try Self.observations(Self.machine("golden", "golden"), "t.xml") {
            guard case .machine(var machine) = observation else { continue }
            machine.facts.runtime.countsFromNextStart = .stated(true)
            inventory.add(.machine(machine))
        }
        for (name, text) in Self.fleet() {
            for observation in try Self.observations(text, "\(name).xml") { inventory.add(observation) }
        }
        #expect(try Self.verdicts(DiskBelowOtherImages(), inventory).first == .notApplicable)
    }

    private static func observations(_ text: String, _ path: String) throws -> [Observation] {
        try ExampleReader().observations(in: Array(text.utf8), path: path)
    }
}
