// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

/// The sections of risk.
struct HTMLRiskTests {
    private static func page(_ names: [String]) async throws -> (PageReader, RiskAssessment) {
        let inventory = Fixture.inventory(names)
        let risk = RiskAssessment(try await Fixture.assessment(inventory))
        return (try PageReader(await HTMLReportTests.riskPage(inventory)), risk)
    }

    @Test func `the headline numbers are those of the fleet`() async throws {
        let (page, risk) = try await Self.page(["high", "low", "fine"])
        let tiles = page.all("div").filter { $0.parents.first == "dl" }.map(\.text)
        let residual = risk.fleet.residual
        let known = RiskFleetPoints(millionths: residual.known)
        let highest = RiskFleetPoints(millionths: residual.highest)
        #expect(residual.known > 0 && residual.highest > residual.known)
        #expect(tiles.contains { $0.hasPrefix("Residual risk\(known)–\(highest)") }, "\(tiles)")
        #expect(tiles.contains { $0.hasPrefix("Evidence\(risk.fleet.coverage)") })
        #expect(tiles.contains { $0.hasPrefix("Machines3") })
    }

    @Test func `machines stand in the order of risk, each with its band`() async throws {
        let (page, risk) = try await Self.page(["low", "high", "high low", "fine"])
        let rows = page.rows("m")
        #expect(rows.prefix(4).map { $0.attributes["id"] } == ["m0", "m1", "m2", "m3"])
        for (row, machine) in zip(rows, risk.machines) {
            #expect(row.text.hasPrefix(machine.name) && row.text.contains("\(machine.untreated)"))
            let points = machine.residual.known.millionths
            let band = [5_000_000, 21_000_000, 80_000_000, 96_000_000].count { $0 <= points } + 1
            #expect(row.attributes["data-band"] == "\(band)")
        }
    }

    /// The points at the start of a line of the tree, in tenths.
    private func tenths(_ text: String) -> Int? {
        let digits = text.prefix { $0.isNumber || $0 == "." }.filter { $0 != "." }
        return text.hasPrefix("< 0.1") ? 0 : Int(digits)
    }

    @Test func `the machines of a threat and the line of all others add up to it`() async throws {
        let (page, risk) = try await Self.page((0..<25).map { "high \($0)" })
        let part = try #require(risk.fleet.components.first { $0.component == .hypervisorAttack })
        let threat = try #require(
            page.all("details").first {
                $0.text.contains("Hypervisor attack · 25 machines") && $0.parents.first == "details"
            })
        let machines = threat.text.matches(of: /([0-9.]+)high [0-9]+ of its/).compactMap { tenths(String($0.1)) }
        #expect(machines.count == 20)
        let others = try #require(threat.text.firstMatch(of: /([0-9.]+)5 other machines/))
        let sum = machines.reduce(0, +) + (tenths(String(others.1)) ?? 0)
        let whole = Int(part.millionths / 100_000)
        #expect(whole > 0 && abs(sum - whole) <= 12, "\(sum) of \(whole)")
    }

    @Test func `a finding in the tree has its place, and leads to its rule`() async throws {
        let (page, _) = try await Self.page(["high"])
        let item = try #require(
            page.all("li").first { $0.parents.contains("details") && $0.text.contains("mending it saves") })
        #expect(item.text.contains("machines/high.xml:3:3"))
        #expect(page.values(of: "href").contains("#r-name-says-high"))
    }

    @Test func `what was asked is answered`() async throws {
        let inventory = Fixture.inventory(["high", "high low"])
        let risk = RiskAssessment(try await Fixture.assessment(inventory))
        let answers = RiskAnswers(plan: risk.plan(below: RiskPoints(1)), sensitivity: risk.sensitivity())
        let page = try await HTMLReportTests.riskPage(inventory, answers: answers)
        #expect(page.contains("To bring every machine to at most 1.0 points of known risk"))
        #expect(page.contains("Which weights decide who is worst"))
    }

    @Test func `many machines on one network are one box`() async throws {
        var inventory = Inventory()
        for number in 0..<300 {
            var facts = Fixture.machine("high \(number)").facts
            var interface = NetworkInterface()
            interface.kind = .stated(.network)
            interface.network = .stated("flat")
            facts.interfaces = .known([interface])
            let path = "machines/\(number).xml"
            let record = ObservationRecord(
                kind: .libvirtDomain, document: MadeUpDocument(path: path), root: .element(0), elementCount: 8)
            inventory.add(.machine(VirtualMachine(id: MachineID(path), facts: facts, observation: record)))
        }
        let page = try PageReader(await HTMLReportTests.riskPage(inventory))
        let drawing = try #require(page.all("svg").first { $0.attributes["role"] == "img" })
        #expect(drawing.text.contains("300 machines") && drawing.text.contains("network flat"))
        #expect(page.all("rect").count { $0.attributes["class"]?.hasPrefix("box") ?? false } == 2)
    }
}
