// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct FactTests {
    struct Colour: Keyword {
        static let red = Colour(number: 1, otherText: nil)
        static let blue = Colour(number: 2, otherText: nil)
        static func other(_ text: String) -> Colour { Colour(number: 0, otherText: text) }
        static let spellings: KeyValuePairs<String, Colour> = ["red": .red, "blue": .blue]

        let number: Int
        let otherText: String?
    }

    static let known = Fact<Int>.stated(7, .attribute(4))
    static let absent = Fact<Int>.absent(.element(2))
    static let unseen = Fact<Int>.unseen(.hostCPU, at: .element(3))

    @Test func `a known value is there for whoever asks`() throws {
        #expect(Self.known.value == 7)
        #expect(try Self.known.required() == 7)
        #expect(try Self.known.required(ifAbsent: 1) == 7)
        #expect(try Self.known.optional() == 7)
        #expect(try Self.known.exists())
        #expect(try Self.known.equals(7))
        #expect(try !Self.known.equals(8))
        #expect(Self.known.locus == .attribute(4))
    }

    @Test func `an absent thing is known not to be there, and missing where it is required`() throws {
        #expect(Self.absent.value == nil)
        #expect(try Self.absent.optional() == nil)
        #expect(try Self.absent.required(ifAbsent: 1) == 1)
        #expect(try !Self.absent.exists())
        #expect(try !Self.absent.equals(7))
        #expect(Self.absent.locus == .element(2))
        let error = #expect(throws: MissingEvidence.self) { try Self.absent.required() }
        #expect(error?.reason.locus == .element(2))
    }

    @Test func `what is unseen is missing evidence, however it is asked for`() {
        let questions: [(Fact<Int>) throws -> Void] = [
            { _ = try $0.required() }, { _ = try $0.required(ifAbsent: 1) }, { _ = try $0.optional() },
            { _ = try $0.exists() }, { _ = try $0.equals(7) },
        ]
        for question in questions {
            let error = #expect(throws: MissingEvidence.self) { try question(Self.unseen) }
            #expect(error?.reason == UnseenReason(.hostCPU, at: .element(3)))
        }
        #expect(Self.unseen.value == nil)
    }

    @Test func `a value that nobody understands is missing evidence`() throws {
        let odd = Fact<Colour>.stated(Colour(rawText: "mauve"), .attribute(9))
        #expect(odd.value?.rawText == "mauve")
        for question in [{ _ = try $0.required() }, { _ = try $0.optional() }, { _ = try $0.equals(.red) }]
            as [(Fact<Colour>) throws -> Void]
        {
            let error = #expect(throws: MissingEvidence.self) { try question(odd) }
            #expect(error?.reason == UnseenReason(.notUnderstood, at: .attribute(9)))
        }
        #expect(throws: MissingEvidence.self) { try odd.required(ifAbsent: .red) }
        #expect(try Fact<Colour>.stated(Colour(rawText: "blue")).equals(.blue))
        #expect(try Fact<Colour>.absent.required(ifAbsent: .red) == .red)
    }

    @Test func `a defaulted value is known, and says that the format decided`() {
        guard case .known(let value, let basis) = Fact.defaulted(1, .element(5)) else {
            Issue.record("not known")
            return
        }
        #expect(value == 1 && basis.isDefaulted && basis.locus == .element(5))
        #expect(!Basis.stated(.element(5)).isDefaulted)
    }

    @Test func `a listing is known, also when it is empty, or unseen`() throws {
        let none: Listing<Int> = .none
        let unseen: Listing<Int> = .unseen(UnseenReason(.incomplete))
        #expect(try none.isEmpty())
        #expect(try none.required().isEmpty)
        #expect(try Listing.known([1, 2]).required() == [1, 2])
        #expect(unseen.known.isEmpty)
        #expect(throws: MissingEvidence.self) { try unseen.isEmpty() }
        #expect(throws: MissingEvidence.self) { try unseen.required() }
    }

    @Test func `a place keeps its number and kind, and none is none`() {
        #expect(Locus.element(0).number == 0)
        #expect(!Locus.element(0).isAttribute)
        #expect(Locus.attribute(16_777_214).number == 16_777_214)
        #expect(Locus.attribute(16_777_214).isAttribute)
        for locus in [Locus.none, .element(16_777_215), .attribute(16_777_215), .element(-1), .element(.max)] {
            #expect(locus == .none && locus.number == nil && !locus.isAttribute)
        }
        #expect(UnseenReason(.imageHeader, at: .attribute(3)).cause == .imageHeader)
        #expect(UnseenReason(.imageHeader).locus == .none)
    }

    @Test func `every cause keeps its number, has a clause of its own, and names who decides where it is left open`() {
        let causes = UnseenReason.Cause.all
        #expect(causes.count >= 23 && causes.count <= 128)
        #expect(Set(causes.map(\.description)).count == causes.count)
        for cause in causes {
            #expect(UnseenReason(cause, at: .element(5)).cause == cause)
            #expect(UnseenReason(cause, at: .element(5)).locus == .element(5))
            #expect((cause.decider != nil) == cause.isLeftOpen)
            if let decider = cause.decider { #expect(cause.description.hasPrefix(decider.prefix(15))) }
        }
        #expect(
            UnseenReason.Cause.imageHeader.description
                == "the header of the image decides, which a guest may have written")
        #expect(UnseenReason.Cause.hostCPU.decider == "the host's CPU and the hypervisor's default model")
        #expect(MemoryLayout<UnseenReason>.size == 4)
    }

    @Test func `a value is left open to the one whom its cause names, and missing evidence is left open to nobody`() {
        for cause in UnseenReason.Cause.all {
            let (fact, list) = (Fact<Int>.unseen(cause), Listing<Int>.unseen(cause))
            for other in UnseenReason.Cause.all {
                let expected = cause == other && cause.isLeftOpen
                #expect(fact.isLeftOpen(to: other) == expected && list.isLeftOpen(to: other) == expected)
            }
        }
        #expect(UnseenReason.Cause.allOfMissingEvidence.contains(.takenAway))
        #expect(!UnseenReason.Cause.allOfMissingEvidence.contains(.hostCPU))
        #expect(!Fact.stated(1).isLeftOpen(to: .hostCPU) && !Fact<Int>.absent.isLeftOpen(to: .hostCPU))
        #expect(!Listing<Int>.none.isLeftOpen(to: .hostCPU))
    }
}
