// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// A fleet whose truth is known, through everything that happens to machines.
@Suite struct RecognitionTortureTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `every machine is known again whatever became of it`(seed: UInt64) {
        let score = TortureScore(TortureFleet(machines: 500, seed: seed))
        print("seed \(seed): within a run \(score.within); clones \(score.clones); twins \(score.twins)")
        for fate in Fate.allCases {
            let share = score.across[fate] ?? TortureScore.Share()
            print("seed \(seed): \(fate): \(share)")
            #expect(share.precision == 1, "\(fate)")
            #expect(share.recall == 1, "\(fate)")
        }
        #expect(score.within.precision == 1)
        #expect(score.within.recall == 1)
        #expect(score.clones.precision == 1)
        #expect(score.clones.recall == 1)
        #expect(score.twins.precision == 1)
        #expect(score.twins.recall == 1)
    }

    @Test func `no sighting is lost and none is told twice`() {
        let fleet = TortureFleet(machines: 300, seed: 5)
        let sightings = fleet.after.flatMap { $0.sightings(1) }.map(\.sighting)
        let recognition = Recognition(of: sightings)
        #expect(recognition.identities.flatMap(\.machines).sorted() == sightings.map(\.id).sorted())
        #expect(Set(recognition.identities.map(\.id)).count == recognition.identities.count)
    }

    @Test(arguments: [6, 7, 8] as [UInt64])
    func `the order of sightings and of their clues changes nothing`(seed: UInt64) {
        var chance = Chance(state: seed)
        let fleet = TortureFleet(machines: 200, seed: seed)
        let before = Recognition(of: fleet.before.flatMap { $0.sightings(1) }.map(\.sighting))
        let sightings = fleet.after.flatMap { $0.sightings(2) }.map(\.sighting)
        let expected = Recognition(of: sightings, previous: before.memory)
        for _ in 0..<3 {
            var shuffled = sightings.shuffled(using: &chance)
            for place in shuffled.indices { shuffled[place].clues.shuffle(using: &chance) }
            let previous = RecognitionMemory(before.memory.identities.shuffled(using: &chance))
            let recognition = Recognition(of: shuffled, previous: previous)
            #expect(recognition.identities == expected.identities)
            #expect(recognition.memory == expected.memory)
        }
    }

    @Test(arguments: [9, 10] as [UInt64])
    func `machines in whom nothing changed keep their ids with and without a memory`(seed: UInt64) {
        let sightings = TortureFleet(machines: 200, seed: seed).before.flatMap { $0.sightings(1) }.map(\.sighting)
        let first = Recognition(of: sightings)
        #expect(Recognition(of: sightings).identities.map(\.id) == first.identities.map(\.id))
        let second = Recognition(of: sightings, previous: first.memory)
        #expect(second.identities.map(\.id) == first.identities.map(\.id))
        #expect(second.identities.allSatisfy { $0.wasKnown })
    }

    @Test func `what a run knows is the same after it was written and read`() throws {
        let sightings = TortureFleet(machines: 200, seed: 11).before.flatMap { $0.sightings(1) }.map(\.sighting)
        let memory = Recognition(of: sightings).memory
        let text = memory.text
        #expect(try RecognitionMemory(text: text) == memory)
        #expect(try RecognitionMemory(text: text).text == text)
    }

    @Test func `a value that 10,000 machines share takes no more time than others`() {
        var chance = Chance(state: 12)
        let shared = UniqueID(high: 1 << 60 | 7, low: 9)
        let sightings = (0..<10_000).map { number in
            let address = IdentityClue(MACAddress(bits: 0x5254_0000_0000 | chance.next() & 0xFF_FFFF))
            return Sighting(
                id: MachineID("vm\(number)"), name: "vm\(number)",
                clues: [IdentityClue(.machineUUID, shared), IdentityClue(.generationID, shared), address].compactMap {
                    $0
                })
        }
        let recognition = Recognition(of: sightings)
        #expect(recognition.identities.count > 9_900)
        #expect(recognition.identities.allSatisfy { $0.machines.count <= 2 })
    }
}
